/** What becomes of a card's payment. Numbers are decided by the last digits, as in every gateway's sandbox. */
export type CardOutcome =
  | { readonly kind: 'captured' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The bank asks for its one-time password first (3-D Secure). */
  | { readonly kind: 'otp' }
  /** The bank does not answer in time; later it does. */
  | { readonly kind: 'timeout'; readonly bankSays: BankAnswer }

/** `captured`, or why the bank refused. */
export type BankAnswer = 'captured' | 'bank_timeout'

const TEST_CARDS: ReadonlyMap<string, CardOutcome> = new Map<string, CardOutcome>([
  ['4111111111111111', { kind: 'captured' }],
  ['4000000000000002', { kind: 'failed', reason: 'card_declined' }],
  ['4000000000009995', { kind: 'failed', reason: 'insufficient_funds' }],
  ['4000000000003220', { kind: 'otp' }],
  ['4000000000000119', { kind: 'timeout', bankSays: 'bank_timeout' }],
  ['4000000000000259', { kind: 'timeout', bankSays: 'captured' }],
])

/** The one-time password that the sandbox's bank accepts. */
export const RIGHT_OTP = '123456'
export const OTP_ATTEMPTS = 3

/** What a test card does; undefined for any other number, so that nobody's real card is ever accepted. */
export function testCardOutcome(digits: string): CardOutcome | undefined {
  return TEST_CARDS.get(digits)
}

/** The check digit of ISO/IEC 7812-1, annex B, over 12 to 19 digits. */
export function isLuhnValid(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** Whether a card `MM/YY` is good at `at`: until the last day of its month, wherever on Earth that day ends last. */
export function isExpired(expiry: { month: number; year: number }, at: Date): boolean {
  const firstOfNextMonth = Date.UTC(2_000 + expiry.year, expiry.month, 1)
  const HOURS_BEHIND_UTC = 12
  return at.getTime() >= firstOfNextMonth + HOURS_BEHIND_UTC * 3_600_000
}
