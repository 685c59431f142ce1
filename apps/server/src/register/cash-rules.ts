import type { CashMovementKind } from '@galla/api'

/** How people move cash by hand. */
export type ManualCashKind = Extract<CashMovementKind, 'paid_in' | 'paid_out' | 'drop'>

/** `amount` with the sign of its kind: into the drawer is positive, out of it negative. Both in paise. */
export function signedAmount(kind: CashMovementKind, amount: number): number {
  return kind === 'float' || kind === 'paid_in' || kind === 'sale' ? amount : -amount
}

/** `counted − expected`: positive is too much in the drawer, negative too little. */
export function overShort(figures: { counted: number; expected: number }): number {
  return figures.counted - figures.expected
}
