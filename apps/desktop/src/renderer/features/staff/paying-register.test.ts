import type { OrderView, RegisterView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { isPaidInCash, openRegisters, payingSession } from './paying-register.ts'

const register = (name: string, sessionId: string | null) =>
  ({
    ...{ id: name, name, locationName: 'Andheri' },
    openSession: sessionId === null ? null : { id: sessionId },
  }) as RegisterView
const paidBy = (tender: OrderView['payment']['tender']) =>
  ({ payment: { tender } }) as Pick<OrderView, 'payment'>

it('cash of a counter goes back out of a drawer, and nothing else has to', () => {
  expect((['cash', 'cod', 'upi', 'card'] as const).map((tender) => isPaidInCash(paidBy(tender)))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

describe('the register that pays', () => {
  const [front, back] = openRegisters([
    register('Front', 's1'),
    register('Closed', null),
    register('Back', 's2'),
  ])
  const both = [front, back].filter((open) => open !== undefined)

  it('is one with an open session', () => {
    expect(both).toEqual([
      { value: 's1', label: 'Front, Andheri' },
      { value: 's2', label: 'Back, Andheri' },
    ])
  })

  it('is the only one that is open, without being asked for', () => {
    expect(payingSession(both.slice(1), null)).toBe('s2')
  })

  it('is chosen among several', () => {
    expect(payingSession(both, null)).toBeNull()
    expect(payingSession(both, 's2')).toBe('s2')
  })

  it('is no longer the chosen one once that is closed', () => {
    expect(payingSession(both, 's0')).toBeNull()
    expect(payingSession(both.slice(0, 1), 's2')).toBe('s1')
    expect(payingSession([], 's1')).toBeNull()
  })
})
