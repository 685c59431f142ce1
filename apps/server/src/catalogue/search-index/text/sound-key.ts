/**
 * Hindi words have no one spelling in Latin letters: saree, sari and sarree; daal and dal; jeera and zira. Long vowels,
 * aspiration and doubled consonants are what people write differently, so the key leaves them out.
 */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/ee|ea/g, 'i'],
  [/oo|ou/g, 'u'],
  [/ph/g, 'f'],
  [/ck|q/g, 'k'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/y/g, 'i'],
  [/([bcdgjkst])h/g, '$1'],
  [/(.)\1+/g, '$1'],
]

/** Words with the same key sound alike. Very short keys say too little and are empty. */
export function soundKey(word: string): string {
  let key = word
  for (const [pattern, replacement] of FOLDS) key = key.replace(pattern, replacement)
  return key.length < 3 ? '' : key
}
