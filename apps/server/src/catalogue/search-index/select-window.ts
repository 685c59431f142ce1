import type { MatchBuffer } from './match-words.ts'

/** The gathering of the first pages works in room for this many times as many as are wanted. */
const ROOM = 4

export interface Window {
  readonly offset: number
  readonly end: number
}

/**
 * Answers the products at places `offset` to before `end` of the order "higher key first, then lower number", out of the
 * first `count` of the buffer. It sorts the window only (Hoare's quickselect): the page of 24 out of 200,000 takes a few
 * passes however deep it lies, where sorting them all takes 100 ms. The buffer is left in another order.
 */
export function selectWindow(buffer: MatchBuffer, count: number, { offset, end }: Window): number[] {
  const to = Math.min(end, count)
  if (offset >= to) return []
  const order = new Order(buffer)
  if (to * ROOM < count) order.gather(count, to)
  else order.select(0, count, to)
  order.select(0, to, offset)
  const places = Array.from({ length: to - offset }, (_, at) => offset + at)
  places.sort((a, b) => (order.isBefore(a, b) ? -1 : 1))
  return places.map((place) => buffer.products[place] as number)
}

class Order {
  readonly #products: Uint32Array
  readonly #keys: Float64Array

  constructor({ products, keys }: MatchBuffer) {
    this.#products = products
    this.#keys = keys
  }

  isBefore(a: number, b: number): boolean {
    const difference = (this.#keys[a] as number) - (this.#keys[b] as number)
    return (
      difference > 0 || (difference === 0 && (this.#products[a] as number) < (this.#products[b] as number))
    )
  }

  /** Moves the best `wanted` of the places `from` to before `to` to their beginning, in no order. */
  select(from: number, to: number, wanted: number): void {
    let low = from
    let high = to - 1
    if (wanted <= low || wanted > high) return
    while (low < high) {
      const [left, right] = this.#partition(low, high)
      if (wanted - 1 <= right) high = right
      else if (wanted - 1 >= left) low = left
      else return
    }
  }

  /** Splits `low` to `high` around their middle of three: everything up to `right` is before everything from `left` on. */
  #partition(low: number, high: number): [left: number, right: number] {
    const keys = this.#keys
    const products = this.#products
    const pivot = this.#middleOfThree(low, (low + high) >>> 1, high)
    const key = keys[pivot] as number
    const product = products[pivot] as number
    let left = low
    let right = high
    while (left <= right) {
      while (isAhead(keys[left] as number, products[left] as number, key, product)) left += 1
      while (isAhead(key, product, keys[right] as number, products[right] as number)) right -= 1
      if (left <= right) {
        this.#swap(left, right)
        left += 1
        right -= 1
      }
    }
    return [left, right]
  }

  /**
   * Does what `select(0, count, wanted)` does when few are wanted of many: walks through all once and takes only those
   * before the worst of the best so far, which soon are rare.
   */
  gather(count: number, wanted: number): void {
    const room = wanted * ROOM
    this.select(0, room, wanted)
    let worst = this.#last(wanted)
    let end = wanted
    for (let place = room; place < count; place += 1) {
      if (!this.isBefore(place, worst)) continue
      this.#swap(place, end)
      end += 1
      if (end < room) continue
      this.select(0, room, wanted)
      worst = this.#last(wanted)
      end = wanted
    }
    this.select(0, end, wanted)
  }

  /** The place of the last in order among the first `count`. */
  #last(count: number): number {
    let last = 0
    for (let place = 1; place < count; place += 1) if (this.isBefore(last, place)) last = place
    return last
  }

  #middleOfThree(a: number, b: number, c: number): number {
    if (this.isBefore(a, b)) return this.isBefore(b, c) ? b : this.isBefore(a, c) ? c : a
    return this.isBefore(a, c) ? a : this.isBefore(b, c) ? c : b
  }

  #swap(a: number, b: number): void {
    const key = this.#keys[a] as number
    const product = this.#products[a] as number
    this.#keys[a] = this.#keys[b] as number
    this.#products[a] = this.#products[b] as number
    this.#keys[b] = key
    this.#products[b] = product
  }
}

// biome-ignore lint/complexity/useMaxParams: the innermost comparison; an object for each would cost more than it compares.
function isAhead(key: number, product: number, otherKey: number, otherProduct: number): boolean {
  return key > otherKey || (key === otherKey && product < otherProduct)
}
