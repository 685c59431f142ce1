import { decodeHTML } from 'entities'

/** What may be done to the text of a cell before it is read, by the names that mappings use. */
const TEXT_STEPS = {
  /** `&quot;` and `&#379;` become the characters they stand for. */
  'decode-entities': (text) => decodeHTML(text),
  /** U+FFFD marks a letter that the source lost. It cannot be had back, so the mark goes. */
  'drop-broken-characters': (text) => text.replaceAll('\uFFFD', ''),
  /** Runs of spaces and line breaks become one space. */
  'one-line': (text) => text.replace(/\s+/g, ' ').trim(),
  /** The dots where the source cut the text off. */
  'drop-ellipsis': (text) => text.replace(/\s*(\.{3,}|…)$/, ''),
  /** A name that lists everything it could be is cut at a comma or a word, with dots where it was cut. */
  shorten: shortenName,
  'upper-case': (text) => text.toUpperCase(),
  /** `["Home >> Kitchen"]` becomes `Home >> Kitchen`; anything else stays. */
  'json-list-first': firstOfJsonList,
  /** Spaces and hyphens inside a code are for the eye. */
  'digits-only': (text) => text.replace(/[\s-]/g, ''),
} as const satisfies Record<string, (text: string) => string>

export type TextStep = keyof typeof TEXT_STEPS
export const TEXT_STEP_NAMES = Object.keys(TEXT_STEPS) as [TextStep, ...TextStep[]]

/**
 * Runs the steps in their order. Before them, for every cell: control characters go (PostgreSQL stores no NUL, and nobody
 * reads the others), composed letters are made one character (NFC), and the ends are trimmed.
 */
export function cleanText(text: string, steps: readonly TextStep[]): string {
  return steps.reduce((value, step) => TEXT_STEPS[step](value), stripControls(text)).trim()
}

function stripControls(text: string): string {
  // Tab and line feed are the two that may stand in a description.
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .normalize('NFC')
    .trim()
}

/** Two lines on a product page; beyond that nobody reads a name. */
const LONGEST_NAME = 200

function shortenName(text: string): string {
  if (text.length <= LONGEST_NAME) return text
  const cut = text.slice(0, LONGEST_NAME - 1)
  const end = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf(' '))
  return `${cut.slice(0, end > 0 ? end : cut.length).replace(/[,\s]+$/, '')}…`
}

function firstOfJsonList(text: string): string {
  if (!text.startsWith('[')) return text
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && typeof list[0] === 'string' ? list[0] : text
  } catch {
    return text
  }
}
