import { describe, expect, it } from 'vitest'
import { makeAttempts } from './flash-sale-buyers.ts'

const CROWD = { buyers: 2_000, servers: 2, windowMs: 5_000, seed: 7 }

describe('the crowd of a flash sale', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeAttempts(CROWD)).toEqual(makeAttempts(CROWD))
    expect(makeAttempts(CROWD)).not.toEqual(makeAttempts({ ...CROWD, seed: 8 }))
  })

  it('presses a button twice with one key at one server, and buys on two devices with two keys at two servers', () => {
    const attempts = makeAttempts(CROWD)
    const of = (kind: string) =>
      [...Map.groupBy(attempts, ({ buyer }) => buyer).values()].filter(([first]) => first?.kind === kind)
    for (const [first, second] of of('double_click')) {
      expect(second).toMatchObject({ key: first?.key, server: first?.server })
    }
    for (const [first, second] of of('two_devices')) {
      expect(second?.key).not.toBe(first?.key)
      expect(second?.server).not.toBe(first?.server)
    }
    expect(of('double_click').length).toBeGreaterThan(50)
    expect(of('two_devices').length).toBeGreaterThan(50)
    expect(of('once').length).toBeGreaterThan(1_500)
  })

  it('shares no key between buyers, and comes mostly at the opening', () => {
    const attempts = makeAttempts(CROWD)
    for (const presses of Map.groupBy(attempts, ({ key }) => key).values())
      expect(new Set(presses.map(({ buyer }) => buyer)).size).toBe(1)
    const early = attempts.filter(({ atMs }) => atMs < CROWD.windowMs / 4)
    expect(early.length / attempts.length).toBeGreaterThan(0.45)
  })
})
