/** A 32-bit fingerprint (FNV-1a) that tells whether a text changed: one change in four thousand million goes unseen. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
