/**
 * Money is a safe integer number of paise everywhere. Nothing here ever holds a fraction of a paisa,
 * and nothing here knows the time or the weather: the same arithmetic runs in the shop window and in the server.
 */
export type Paise = number

/** Throws when `value` cannot be money: a programmer's error, never a person's. */
export function assertPaise(value: number): Paise {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of paise: ${value}`)
  return value
}

/** `numerator / denominator` for non-negative integers, halves upwards, exact beyond 2^53. */
export function divideRoundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator)
}

/** `₹1,24,999.00`: rupees and paise in Indian grouping; a minus sign goes before the rupee sign. */
export function formatRupees(paise: Paise): string {
  const absolute = Math.abs(assertPaise(paise))
  const rupees = Math.floor(absolute / 100)
  const rest = String(absolute % 100).padStart(2, '0')
  return `${paise < 0 ? '−' : ''}₹${groupIndian(String(rupees))}.${rest}`
}

/** Last three digits, then pairs: 12,34,567. */
function groupIndian(digits: string): string {
  if (digits.length <= 3) return digits
  const head = digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')
  return `${head},${digits.slice(-3)}`
}

/**
 * Reads a rupee amount as people and files write it (`1,249`, `₹ 1249.5`, `1249.50`) into paise.
 * Answers null for anything else: more than two decimals, a sign, words, nothing.
 */
export function parseRupees(text: string): Paise | null {
  const bare = text
    .trim()
    .replace(/^(₹|rs\.?|inr)\s*/i, '')
    .replaceAll(',', '')
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(bare)
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
