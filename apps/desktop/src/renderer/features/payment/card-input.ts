import { z } from 'zod'

/** Longest number of ISO/IEC 7812. */
const MAX_DIGITS = 19
const GROUP = 4

/** Digits of what was typed or pasted, in groups of four: `4111 1111 1111 1111`. */
export function groupCardNumber(text: string): string {
  return (
    digitsOf(text)
      .slice(0, MAX_DIGITS)
      .match(/\d{1,4}/g) ?? []
  ).join(' ')
}

/** Where the caret belongs after grouping: behind the digit it stood behind. */
export function caretAfterGrouping(text: string, caret: number): number {
  const before = Math.min(digitsOf(text.slice(0, caret)).length, MAX_DIGITS)
  return before + Math.max(0, Math.ceil(before / GROUP) - 1)
}

/** The check digit of ISO/IEC 7812-1, annex B. */
export function isLuhnValid(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length < 12 || digits.length > MAX_DIGITS) return false
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** `MM/YY` from what was typed: `8` becomes `08/`, `0829` becomes `08/29`. While one deletes, nothing is put back. */
export function formatExpiry(text: string, isDeleting: boolean): string {
  const typed = digitsOf(text).slice(0, 4)
  const digits = /^[2-9]/.test(typed) ? `0${typed}`.slice(0, 4) : typed
  if (digits.length < 2 || (digits.length === 2 && isDeleting)) return isDeleting ? typed : digits
  return `${digits.slice(0, 2)}/${digits.slice(2)}`
}

/** What is wrong with `MM/YY`, or null. A card is good until the last day of its month. */
export function expiryProblem(text: string, now: Date): 'invalid_expiry' | 'card_expired' | null {
  const match = /^(0[1-9]|1[0-2])\/(\d{2})$/.exec(text)
  if (match === null) return 'invalid_expiry'
  const lastMoment = new Date(2_000 + Number(match[2]), Number(match[1]), 1)
  return now >= lastMoment ? 'card_expired' : null
}

/** The form of a card. Its complaints are codes, the same ones that the gateway uses. */
export const cardForm = z.object({
  number: z.string().refine(isLuhnValid, 'invalid_number'),
  expiry: z.string().superRefine((text, context) => {
    const problem = expiryProblem(text, new Date())
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  }),
  cvc: z.string().regex(/^\d{3,4}$/, 'invalid_cvc'),
  name: z.string().trim().min(1, 'invalid_name').max(80, 'invalid_name'),
})
export type CardFields = z.infer<typeof cardForm>

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
