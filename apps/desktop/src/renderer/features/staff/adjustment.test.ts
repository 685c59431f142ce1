import { ADJUSTMENT_REASONS, adjustStockInput } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { adjustmentOf } from './adjustment.ts'

const LEVEL = { onHand: 10 }

describe('an adjustment of the stock', () => {
  it('goes the way of its reason, whatever sign was typed', () => {
    expect(adjustmentOf({ how: 'delta', reason: 'receipt', units: 4 }, LEVEL)).toMatchObject({
      onHandDelta: 4,
    })
    expect(adjustmentOf({ how: 'delta', reason: 'damage', units: 4 }, LEVEL)).toMatchObject({
      onHandDelta: -4,
    })
    expect(adjustmentOf({ how: 'delta', reason: 'damage', units: -4 }, LEVEL)).toMatchObject({
      onHandDelta: -4,
    })
    expect(adjustmentOf({ how: 'delta', reason: 'correction', units: -3 }, LEVEL)).toMatchObject({
      onHandDelta: -3,
    })
  })

  it('fits the contract for every reason', () => {
    for (const reason of ADJUSTMENT_REASONS) {
      const change = adjustmentOf({ how: 'delta', reason, units: 2 }, LEVEL)
      const id = '01890a5d-ac96-774b-bcce-b302099a8057'
      const input = { idempotencyKey: id, locationId: id, variantId: id, note: '', ...(change as object) }
      expect(adjustStockInput.safeParse(input).success).toBe(true)
    }
  })

  it('books a count as the difference', () => {
    expect(adjustmentOf({ how: 'count', reason: 'receipt', units: 7 }, LEVEL)).toEqual({
      onHandDelta: -3,
      reason: 'correction',
    })
    expect(adjustmentOf({ how: 'count', reason: 'receipt', units: 10 }, LEVEL)).toBe('no_change')
    expect(adjustmentOf({ how: 'count', reason: 'receipt', units: -1 }, LEVEL)).toBe('below_zero')
  })

  it('does not go below nothing', () => {
    expect(adjustmentOf({ how: 'delta', reason: 'theft', units: 11 }, LEVEL)).toBe('below_zero')
    expect(adjustmentOf({ how: 'delta', reason: 'theft', units: 0 }, LEVEL)).toBe('no_units')
    expect(adjustmentOf({ how: 'delta', reason: 'theft', units: null }, LEVEL)).toBe('no_units')
  })
})
