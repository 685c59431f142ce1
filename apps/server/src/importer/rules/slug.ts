/** Long enough for a telling address, short enough to be sent in a message. */
const LONGEST_SLUG = 80

/** Small letters, digits and hyphens; accents are taken off, "&" becomes "and". Empty when nothing is left. */
export function slugOf(text: string): string {
  const bare = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (bare.length <= LONGEST_SLUG) return bare
  const cut = bare.slice(0, LONGEST_SLUG)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), LONGEST_SLUG / 2)).replace(/-+$/, '')
}
