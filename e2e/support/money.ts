/** The paise of an amount as the shop writes it, such as `₹1,24,999.00`. Throws for anything else. */
export function paiseOf(text: string): number {
  const [, sign, rupees, paise] = /^([-−]?)₹([\d,]+)\.(\d\d)$/.exec(text.trim()) ?? []
  if (rupees === undefined || paise === undefined) throw new Error(`no amount: ${JSON.stringify(text)}`)
  const value = Number(rupees.replaceAll(',', '')) * 100 + Number(paise)
  return sign === '' ? value : -value
}

/** An amount as the shop writes it, from paise. */
export function rupeesOf(paise: number): string {
  const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })
  return rupees.format(paise / 100)
}
