import type { VariantOption } from '@galla/api'
import colours from './colour-words.json' with { type: 'json' }

/** The options that rows are told apart by, in the order in which a shopper is asked. */
export const OPTION_ORDER = ['Size', 'Colour', 'Pack'] as const
type OptionName = (typeof OPTION_ORDER)[number]

const COLOURS: ReadonlySet<string> = new Set(colours.names)
/** Words that make a colour more exact and are none by themselves. */
const SHADES: ReadonlySet<string> = new Set(colours.shades)

const UNIT = '(?:ml|l|ltr|litres?|kg|g|gm|grams?|mm|cm|m|inch(?:es)?|ft|feet|gb|tb|mb|mah|w|pcs?)'
const SIZE = new RegExp(
  `^(?:XXS|XS|S|M|L|XL|XXL|\\dXL|(?:EU|UK|US)?\\s?\\d{1,3}(?:\\.\\d)?|\\d+(?:\\.\\d+)?\\s?${UNIT}(?:\\s?x\\s?\\d+(?:\\.\\d+)?\\s?${UNIT})?)$`,
  'i',
)
const PACK = /\b(?:pack|set) of (\d{1,4})$/i

/** Whether the text is a size and nothing else: `XL`, `42`, `500 ml`, `30 cm x 40 cm`. */
export function isSize(text: string): boolean {
  return SIZE.test(text.trim())
}

/** How large a measured size is, to compare sizes of one product; null for sizes without a number. */
export function sizeInNumbers(size: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s?(\p{L}*)/u.exec(size.trim())
  if (!match) return null
  return Number(match[1]) * (LARGE_UNITS[(match[2] ?? '').toLowerCase()] ?? 1)
}

/** In the small unit that stands beside it: litres in millilitres, kilograms in grams, metres in centimetres. */
const LARGE_UNITS: Readonly<Record<string, number>> = {
  l: 1000,
  ltr: 1000,
  litre: 1000,
  kg: 1000,
  m: 100,
  tb: 1024,
}

/**
 * Reads `Pink`, `Pack of 3`, `6 inch, Black` or `Black Pack of 2` as options. Null when any part of the text is something else:
 * then nobody knows what tells the rows apart.
 */
export function readOptions(text: string): VariantOption[] | null {
  const found = new Map<OptionName, string>()
  for (const part of text.split(',')) {
    if (!readPart(part.replace(/\s+/g, ' ').trim(), found)) return null
  }
  return OPTION_ORDER.flatMap((name) => {
    const value = found.get(name)
    return value === undefined ? [] : [{ name, value }]
  })
}

function readPart(part: string, found: Map<OptionName, string>): boolean {
  const pack = PACK.exec(part)
  const rest = pack ? part.slice(0, pack.index).trim() : part
  if (pack && !remember(found, 'Pack', pack[0])) return false
  if (rest === '') return pack !== null
  if (isSize(rest)) return remember(found, 'Size', rest)
  if (!isColour(rest)) return false
  const before = found.get('Colour')
  found.set('Colour', before === undefined ? titleCase(rest) : `${before}, ${titleCase(rest)}`)
  return true
}

/** An option that is named twice tells nothing. */
function remember(found: Map<OptionName, string>, name: OptionName, value: string): boolean {
  if (found.has(name)) return false
  found.set(name, name === 'Pack' ? sentenceCase(value) : value)
  return true
}

/** Whether every word is a colour or a shade, and at least one a colour. */
function isColour(text: string): boolean {
  const words = text.toLowerCase().split(/[\s/&-]+/)
  return (
    words.every((word) => COLOURS.has(word) || SHADES.has(word)) && words.some((word) => COLOURS.has(word))
  )
}

/** A title without the colour it names in passing, and the colour; null when it names none or several apart. */
export function splitColour(title: string): { base: string; colour: string } | null {
  const words = title.split(' ')
  const at = words.flatMap((word, index) => (isColour(word) ? [index] : []))
  const last = at.at(-1)
  const first = at[0]
  if (first === undefined || last === undefined || last - first !== at.length - 1) return null
  const start = first > 0 && SHADES.has((words[first - 1] ?? '').toLowerCase()) ? first - 1 : first
  // A brand such as "Black Panther" begins with a colour, and "Colour of …" is not one of this product.
  if (start === 0) return null
  const base = [...words.slice(0, start), ...words.slice(last + 1)].join(' ')
  return { base, colour: titleCase(words.slice(start, last + 1).join(' ')) }
}

function titleCase(text: string): string {
  return text.toLowerCase().replace(/(^|[\s/&-])(\p{L})/gu, (whole) => whole.toUpperCase())
}

function sentenceCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}
