import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Overload, type OverloadListener } from './overload.ts'
import { kindOf } from './shed-load.ts'

let now = 0
const told = { began: vi.fn<OverloadListener['began']>(), ended: vi.fn<OverloadListener['ended']>() }
let overload = new Overload(told)

/** The loop turns once in so many milliseconds, for so long. */
function run(everyMs: number, forMs: number): void {
  for (const end = now + forMs; now < end; ) {
    now += everyMs
    overload.tick(now)
  }
}

beforeEach(() => {
  vi.resetAllMocks()
  overload = new Overload(told)
  now = performance.now()
  overload.tick(now)
})

const shares = () => ({
  browsing: overload.admittedShare('browsing'),
  other: overload.admittedShare('other'),
})

describe('a server that keeps up', () => {
  it('lets everybody in', () => {
    run(50, 5_000)
    expect(shares()).toEqual({ browsing: 1, other: 1 })
    expect(Array.from({ length: 100 }, () => overload.admits('browsing')).every(Boolean)).toBe(true)
  })

  it('is not put off by one pause to collect garbage', () => {
    run(50, 1_000)
    run(130, 130)
    expect(shares()).toEqual({ browsing: 1, other: 1 })
  })
})

describe('a server whose requests wait for connections', () => {
  it('lets in less, though its event loop is idle', () => {
    for (let tick = 0; tick < 40; tick += 1) {
      overload.noteWait(400)
      run(50, 50)
    }
    expect(shares().browsing).toBeLessThan(0.2)
    expect(shares().other).toBe(1)
    run(50, 6_000)
    expect(shares().browsing).toBe(1)
  })
})

describe('a server that cannot keep up', () => {
  it('lets in less of browsing first, and everything else while it still can', () => {
    run(400, 2_000)
    expect(shares().browsing).toBeLessThan(0.2)
    expect(shares().other).toBe(1)
    expect(overload.isNotReady).toBe(false)
  })

  it('lets in less of everything when that is not enough, but never nothing', () => {
    run(1_000, 10_000)
    expect(shares().other).toBeLessThan(0.1)
    expect(Math.min(...Object.values(shares()))).toBeGreaterThan(0)
    expect(overload.isNotReady).toBe(true)
  })

  it('tells once when a spell begins and once when it is over, with how many were turned away', () => {
    run(1_000, 10_000)
    const refused = Array.from({ length: 200 }, () => overload.admits('browsing')).filter((it) => !it).length
    expect(refused).toBeGreaterThan(100)
    run(50, 10_000)
    expect(shares()).toEqual({ browsing: 1, other: 1 })
    expect(told.began).toHaveBeenCalledTimes(1)
    expect(told.ended).toHaveBeenCalledExactlyOnceWith({ turnedAway: refused, seconds: expect.any(Number) })
  })

  it('works on a few at once however late it is, and on the next ones when those are done', () => {
    run(1_000, 10_000)
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    const ask = (times: number) =>
      Array.from({ length: times }, () => overload.admits('browsing')).filter(Boolean).length
    expect(ask(100)).toBe(16)
    for (let done = 0; done < 5; done += 1) overload.finished('browsing')
    expect(ask(100)).toBe(5)
    vi.restoreAllMocks()
  })

  it('lets in more bit by bit, not all at once', () => {
    run(1_000, 10_000)
    run(50, 1_000)
    expect(shares().browsing).toBeLessThan(1)
    run(50, 4_000)
    expect(shares().browsing).toBe(1)
  })
})

it.each([
  ['/trpc/catalogue.search?input=1', 'browsing'],
  ['/trpc/catalogue.home,catalogue.suggest?batch=1', 'browsing'],
  ['/trpc/catalogue.home%2Ccart.get?batch=1', 'other'],
  ['/trpc/checkout.placeOrder', 'other'],
  ['/trpc/catalogue.home,checkout.status?batch=1', null],
  ['/trpc/auth.signOut', null],
  ['/webhooks/sandbox', null],
  ['/health/ready', null],
  ['/metrics', null],
  ['/pictures/1.webp', null],
])('%s is worth %s', (url, kind) => {
  expect(kindOf(url)).toBe(kind)
})
