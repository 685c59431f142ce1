/** The Indian financial year (April to March, in IST) of an instant, as its four digits: 2026-11-22 is `2627`. */
export function financialYear(instant: Date): string {
  const ist = new Date(instant.getTime() + 330 * 60_000)
  const year = ist.getUTCMonth() >= 3 ? ist.getUTCFullYear() : ist.getUTCFullYear() - 1
  const two = (value: number) => String(value % 100).padStart(2, '0')
  return `${two(year)}${two(year + 1)}`
}

/**
 * `A7K3/2627/000042`: at most 16 characters from letters, digits, `-` and `/`, consecutive within its series and
 * unique in the financial year (CGST Rules 2017, rule 46(b)). Throws past a million invoices a year in one series:
 * such a shop opens a second series.
 */
export function formatInvoiceNumber(seriesCode: string, year: string, sequence: number): string {
  const number = `${seriesCode}/${year}/${String(sequence).padStart(6, '0')}`
  if (number.length > 16) throw new RangeError(`invoice number longer than 16 characters: ${number}`)
  return number
}

/**
 * `M1WB/2627/C00042`: a credit note of a place, numbered like its invoices and in a series of its own (CGST Rules 2017, rule 53).
 * Throws past 99,999 a year.
 */
export function formatCreditNoteNumber(seriesCode: string, year: string, sequence: number): string {
  const number = `${seriesCode}/${year}/C${String(sequence).padStart(5, '0')}`
  if (number.length > 16) throw new RangeError(`credit note number longer than 16 characters: ${number}`)
  return number
}
