import { parseRupees } from '@galla/api'
import type { Specification } from '../product-row.ts'

/** `Key: Value | Key: Value`. Null when a part has no colon or no name. */
export function readPairs(text: string): Specification[] | null {
  if (text === '') return []
  const pairs = text.split('|').map((part) => {
    const colon = part.indexOf(':')
    return { name: part.slice(0, Math.max(colon, 0)).trim(), value: part.slice(colon + 1).trim() }
  })
  return pairs.every(({ name, value }) => name !== '' && value !== '') ? pairs : null
}

/**
 * The text of a Ruby hash as Flipkart's sample writes specifications: `{"product_specification"=>[{"key"=>"Fabric",
 * "value"=>"Cotton"}, …]}`, or one pair without the list. Values without a key say nothing that could be shown and are left
 * out, as is a key's second value. Null when the text is no such hash.
 */
export function readRubyHash(text: string): Specification[] | null {
  if (text === '' || text === 'nil') return []
  const entries = parseEntries(text)
  if (entries === null) return null
  const seen = new Map<string, string>()
  for (const { key, value } of entries) {
    if (key && value && !seen.has(key)) seen.set(key, value)
  }
  return [...seen].map(([name, value]) => ({ name, value }))
}

interface HashEntry {
  readonly key?: string
  readonly value?: string
}

function parseEntries(text: string): HashEntry[] | null {
  try {
    const hash: unknown = JSON.parse(rubyToJson(text))
    if (!isRecord(hash)) return null
    const inner = Object.values(hash)[0]
    const list = Array.isArray(inner) ? inner : [inner]
    return list.filter(isRecord).map(({ key, value }) => ({
      ...(typeof key === 'string' ? { key: key.trim() } : {}),
      ...(typeof value === 'string' ? { value: value.trim() } : {}),
    }))
  } catch {
    return null
  }
}

/** `=>` becomes `:` and `nil` becomes `null`, outside quoted text only. */
function rubyToJson(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|=>|\bnil\b/g, (token) => {
    if (token === '=>') return ':'
    return token === 'nil' ? 'null' : token
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A cell's list; empty parts are left out. */
export function readList(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Paise; null when the cell is empty, undefined when it is no amount of rupees. */
export function readRupees(text: string): number | null | undefined {
  if (text === '') return null
  return parseRupees(text) ?? undefined
}

/** Percent as basis points (`18` is 1800); null when empty, undefined when it is no percentage. */
export function readPercent(text: string): number | null | undefined {
  if (text === '') return null
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?\s*%?$/.exec(text)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

/** A whole number of units; null when empty, undefined when it is none. */
export function readUnits(text: string): number | null | undefined {
  if (text === '') return null
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined
}
