/** Answers the entry of the longest category path (`Top > Sub`) that a category lies under, else `otherwise`. */
export function pathTable<T>(
  entries: Readonly<Record<string, T>>,
  otherwise: T,
): (category: readonly string[]) => T {
  return (category) => {
    for (let depth = category.length; depth > 0; depth -= 1) {
      const entry = entries[category.slice(0, depth).join(' > ')]
      if (entry !== undefined) return entry
    }
    return otherwise
  }
}
