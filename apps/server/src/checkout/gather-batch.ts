/** How a batch is made out of what waits. */
export interface GatherOptions<Command> {
  /** What a command needs for itself alone, such as its variants. */
  readonly keysOf: (command: Command) => readonly string[]
  /** What the batches at work have taken. */
  readonly busy: ReadonlySet<string>
  /** So many commands are enough; of the rest only those join that need the same as one that was taken. */
  readonly wanted: number
  /** So many commands at most. */
  readonly most: number
}

/** Looked through at most: a long queue is not read again for every batch. */
const LOOKED_AT = 256

/**
 * Takes a batch from the front of a queue that shares nothing with the batches at work, so that neither waits for the other's
 * rows. Of two commands that need the same, the earlier always goes first: one that has to wait holds what it needs against
 * all behind it. Answers the batch, empty when all that was looked at has to wait, and what is left, in its order.
 */
export function gatherBatch<Command>(
  queue: readonly Command[],
  { keysOf, busy, wanted, most }: GatherOptions<Command>,
): { batch: Command[]; left: Command[] } {
  const taken = new Set<string>()
  const held = new Set(busy)
  const batch: Command[] = []
  const left: Command[] = []
  for (const command of queue.slice(0, LOOKED_AT)) {
    const keys = keysOf(command)
    const isFree = batch.length < most && !keys.some((key) => held.has(key))
    if (isFree && (batch.length < wanted || keys.some((key) => taken.has(key)))) {
      batch.push(command)
      for (const key of keys) taken.add(key)
    } else {
      left.push(command)
      for (const key of keys) held.add(key)
    }
  }
  return { batch, left: left.concat(queue.slice(LOOKED_AT)) }
}
