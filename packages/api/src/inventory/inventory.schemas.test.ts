import { describe, expect, it } from 'vitest'
import { ADJUSTMENT_REASONS, adjustStockInput, MOVEMENT_REASONS } from './inventory.schemas.ts'

const ID = '01910000-0000-7000-8000-000000000001'
const command = { idempotencyKey: ID, locationId: ID, variantId: ID, reason: 'receipt', onHandDelta: 5 }

describe('adjustStockInput', () => {
  it('has an empty note when none is given', () => {
    expect(adjustStockInput.parse(command)).toEqual({ ...command, note: '' })
  })

  it.each([
    ['receipt', 'up'],
    ['found', 'up'],
    ['correction', 'both'],
    ['damage', 'down'],
    ['theft', 'down'],
    ['expired', 'down'],
  ] as const)('%s goes %s', (reason, direction) => {
    const takes = (onHandDelta: number) =>
      adjustStockInput.safeParse({ ...command, reason, onHandDelta }).success
    expect({ up: takes(1), down: takes(-1) }).toEqual({
      up: direction !== 'down',
      down: direction !== 'up',
    })
  })

  it('says beside the reason that it does not fit', () => {
    const wrong = adjustStockInput.safeParse({ ...command, reason: 'theft' })
    expect(wrong.error?.issues).toMatchObject([{ path: ['reason'] }])
  })

  it.each([0, 0.5, 100_001])('refuses to move %d units', (onHandDelta) => {
    expect(adjustStockInput.safeParse({ ...command, onHandDelta }).success).toBe(false)
  })

  it.each(['opening', 'reserve', 'release', 'shipment'])('leaves %s to orders and the ledger', (reason) => {
    expect(MOVEMENT_REASONS).toContain(reason)
    expect(ADJUSTMENT_REASONS).not.toContain(reason)
    expect(adjustStockInput.safeParse({ ...command, reason }).success).toBe(false)
  })
})
