const TINTS = ['clay', 'sand', 'moss', 'mint', 'sky', 'iris', 'rose', 'stone'] as const

/** The ground of a product picture: a token, not a colour. */
export type Tint = (typeof TINTS)[number]

/** Tailwind finds class names by reading the source, so each is written out. */
export const TINT_CLASS: Record<Tint, string> = {
  clay: 'bg-tint-clay',
  sand: 'bg-tint-sand',
  moss: 'bg-tint-moss',
  mint: 'bg-tint-mint',
  sky: 'bg-tint-sky',
  iris: 'bg-tint-iris',
  rose: 'bg-tint-rose',
  stone: 'bg-tint-stone',
}

/** The same tint for the same seed, everywhere and for ever: give it an id or SKU. FNV-1a spreads near ids well. */
export function pictureTint(seed: string): Tint {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  }
  // The low bits of FNV alone follow the last character; folding the high half in breaks that up.
  return TINTS[((hash >>> 16) ^ hash) & 7] ?? 'stone'
}
