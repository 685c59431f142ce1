import { v7 as newUuid } from 'uuid'

/** A key and the request it stands for. */
export interface HeldKey {
  readonly key: string
  readonly request: string
}

/** Where the key lies between two tries: in memory, or where a reload does not lose it. */
export interface KeySlot {
  read(): HeldKey | null
  write(held: HeldKey | null): void
}

/**
 * The life of an idempotency key. It is made when somebody could first press the button, and goes with every try of the
 * same request, so that the server does the work once however often it is asked. Another request, or a server that has
 * decided, ends it.
 */
export interface IdempotencyKeys {
  /** The key for this request: the same one as long as the request is the same and undecided. */
  keyFor(request: unknown): string
  /** The server has said yes or no: the next try is another one. Not to be called when no answer came. */
  decided(): void
}

/** `request` is compared by its JSON, so it must list its fields in one order. */
export function createIdempotencyKeys(slot: KeySlot = memorySlot(), newKey = newUuid): IdempotencyKeys {
  return {
    keyFor(request) {
      const text = JSON.stringify(request)
      const held = slot.read()
      if (held?.request === text) return held.key
      const fresh = { key: newKey(), request: text }
      slot.write(fresh)
      return fresh.key
    },
    decided: () => slot.write(null),
  }
}

function memorySlot(): KeySlot {
  let held: HeldKey | null = null
  return {
    read: () => held,
    write: (next) => {
      held = next
    },
  }
}
