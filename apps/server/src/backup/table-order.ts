/** One table and those it refers to by a foreign key. */
export interface TableReferences {
  readonly name: string
  readonly refersTo: readonly string[]
}

/**
 * The tables in an order in which they can be filled: each after those it refers to. A reference to itself does not count,
 * because PostgreSQL checks it when the whole table is in. Throws when tables refer to each other in a circle.
 */
export function loadingOrder(tables: readonly TableReferences[]): string[] {
  const ordered: string[] = []
  const waiting = new Map(
    tables.map(({ name, refersTo }) => [name, refersTo.filter((other) => other !== name)]),
  )
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, refersTo]) => !refersTo.some((other) => waiting.has(other)))
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()]}`)
    for (const [name] of ready) {
      ordered.push(name)
      waiting.delete(name)
    }
  }
  return ordered
}
