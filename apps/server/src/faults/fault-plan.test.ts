import { describe, expect, test } from 'vitest'
import { FAULT_WEIGHTS, type FaultKind, type PlannedFault, planFaults } from './fault-plan.ts'
import { Random } from './random.ts'

const plan = (seed: string, weights: Partial<Record<FaultKind, number>> = FAULT_WEIGHTS) =>
  planFaults(new Random(seed), { durationMs: 600_000, servers: 2, weights })

function endMs({ atMs, fault }: PlannedFault): number {
  return atMs + ('forMs' in fault ? fault.forMs : 0)
}

describe('the plan of faults', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(plan('7')).toEqual(plan('7'))
    expect(plan('7')).not.toEqual(plan('8'))
  })

  test('has every kind within ten minutes, in the order of time', () => {
    const faults = plan('7')
    expect(new Set(faults.map(({ fault }) => fault.kind))).toEqual(new Set(Object.keys(FAULT_WEIGHTS)))
    expect(faults).toEqual(faults.toSorted((one, other) => one.atMs - other.atMs))
  })

  test('lets faults overlap', () => {
    const faults = plan('7')
    expect(faults.some((fault, index) => (faults[index + 1]?.atMs ?? Infinity) < endMs(fault))).toBe(true)
  })

  test('has only what is wanted, and nothing when nothing is', () => {
    const only = plan('7', { kill_server: 1 })
    expect(new Set(only.map(({ fault }) => fault.kind))).toEqual(new Set(['kill_server']))
    expect(plan('7', {})).toEqual([])
  })
})
