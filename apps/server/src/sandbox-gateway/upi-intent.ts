/** Who receives the sandbox's money. */
export const PAYEE = { address: 'galla@sandbox', name: 'Galla General Store' } as const

/**
 * The `upi://pay` link of a payment, as the NPCI UPI linking specifications 1.6 have it: payee address and name, transaction
 * reference and note, amount in rupees with two decimals. `amount` in paise.
 */
export function upiIntent(payment: { id: string; description: string; amount: number }): string {
  const parameters = {
    pa: PAYEE.address,
    pn: PAYEE.name,
    tr: payment.id,
    tn: payment.description,
    am: rupees(payment.amount),
    cu: 'INR',
  }
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encode(value)}`)
  return `upi://pay?${query.join('&')}`
}

/** UPI apps read spaces as %20, never as "+", and the address with its "@" as it is. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll('%40', '@')
}

function rupees(paise: number): string {
  return `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`
}
