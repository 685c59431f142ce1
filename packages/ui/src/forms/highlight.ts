/** A piece of a text, and whether it is what the person typed. */
export interface HighlightPart {
  text: string
  match: boolean
}

/** Cuts `text` so that the beginnings of words which the query has typed stand alone. Case does not matter. */
export function highlightParts(text: string, query: string): HighlightPart[] {
  const words = query.trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [{ text, match: false }]
  // Longest first, so that “ric” is not found inside a word that “rice” matches whole.
  const sorted = [...words].sort((a, b) => b.length - a.length).map(escapeForPattern)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sorted.join('|')})`, 'giu')
  const parts: HighlightPart[] = []
  let end = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) parts.push({ text: text.slice(end, found.index), match: false })
    parts.push({ text: found[0], match: true })
    end = found.index + found[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end), match: false })
  return parts
}

function escapeForPattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
