/**
 * The GS1 check digit (GS1 General Specifications, section 7.9) for the digits before it:
 * weights 3 and 1 from the right.
 */
export function gtinCheckDigit(digitsWithoutCheck: string): number {
  let sum = 0
  for (let i = 0; i < digitsWithoutCheck.length; i += 1) {
    const fromRight = digitsWithoutCheck.length - i
    sum += Number(digitsWithoutCheck[i]) * (fromRight % 2 === 1 ? 3 : 1)
  }
  return (10 - (sum % 10)) % 10
}

/** Whether `text` is a GTIN-8, -12, -13 or -14 with the right check digit. Codes are text: leading zeros matter. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false
  return gtinCheckDigit(text.slice(0, -1)) === Number(text.at(-1))
}

/** Prefixes 20–29 are GS1's "restricted circulation": a shop may print them on its own shelves. */
export function isInStoreBarcode(text: string): boolean {
  return /^2\d{12}$/.test(text) && isGtin(text)
}
