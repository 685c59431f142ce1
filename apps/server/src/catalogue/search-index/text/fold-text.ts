/** Most titles have nothing to normalize, which is a third of the work. */
const IS_PLAIN = /^[ -~]*$/
/** Combining diacritical marks only: the vowel signs of Indian scripts are marks too, and carry meaning. */
const DIACRITICS = /[\u0300-\u036f]/g
const APOSTROPHES = /[\u2018\u2019\u02bc`´]/g
/** "women's" and "women" are one word to a shopper. */
const POSSESSIVE = /'s\b/g

/** Words people write with and without a gap. One spelling stands for all, in titles and in queries alike. */
const ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/\bt[\s-]?shirt/g, 'tshirt'],
  [/\bwi[\s-]fi\b/g, 'wifi'],
  [/\be[\s-]book/g, 'ebook'],
]

/** Lower case, no diacritics, plain apostrophes: what is compared is always folded. */
export function foldText(text: string): string {
  const plain = IS_PLAIN.test(text) ? text : text.normalize('NFKD').replace(DIACRITICS, '')
  let folded = plain.toLowerCase().replace(APOSTROPHES, "'").replace(POSSESSIVE, '')
  for (const [pattern, word] of ONE_WORD) folded = folded.replace(pattern, word)
  return folded
}
