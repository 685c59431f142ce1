const TAKES_ES = /(?:ss|sh|ch|x|[^h]o)es$/

/**
 * Folds the plural into the singular, and nothing else: a shop's words are nouns, and a heavier stemmer would make
 * "organic" and "organ" one. The answer need not be a word; queries and titles merely have to get the same one.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  if (word.length > 4 && /ies?$/.test(word)) return `${word.slice(0, word.lastIndexOf('ie'))}y`
  if (word.length > 4 && TAKES_ES.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}
