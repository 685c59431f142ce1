import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calculateOrderTotals } from './order-totals.ts'
import { refundOfReturn, type SoldOrder, worthOfReturn } from './return-worth.ts'

/** An order as it was sold; `less` is a discount on the whole of it. */
function sold(
  lines: readonly { quantity: number; unitPrice: number; rate?: number }[],
  { tender = 'upi' as SoldOrder['tender'], less = 0, shipping = 0, rounding = 0, across = false } = {},
): SoldOrder {
  const priced = lines.map((line) => ({
    ...line,
    mrp: line.unitPrice,
    taxRateBasisPoints: line.rate ?? 1_800,
  }))
  const totals = calculateOrderTotals(priced, across ? 'across_states' : 'within_state')
  return {
    lines: totals.lines.map((line, i) => ({
      ...line,
      id: `line ${i}`,
      quantity: lines[i]?.quantity ?? 0,
      returned: 0,
    })),
    tender,
    shipping,
    total: totals.total - less + shipping + rounding,
    taxable: totals.taxable - less,
    cgst: totals.cgst,
    sgst: totals.sgst,
    igst: totals.igst,
  }
}

/** The order after these units came back. */
function after(order: SoldOrder, units: readonly { orderLineId: string; quantity: number }[]): SoldOrder {
  const back = (id: string) => units.reduce((a, each) => a + (each.orderLineId === id ? each.quantity : 0), 0)
  return {
    ...order,
    lines: order.lines.map((line) => ({ ...line, returned: line.returned + back(line.id) })),
  }
}

const oneOf = (line: number, quantity = 1) => [{ orderLineId: `line ${line}`, quantity }]

describe('worthOfReturn', () => {
  it('is what was paid for the units, with their tax', () => {
    const order = sold([
      { quantity: 3, unitPrice: 118_00 },
      { quantity: 1, unitPrice: 50_00, rate: 500 },
    ])
    expect(worthOfReturn(order, oneOf(0, 2))).toEqual({
      units: [
        {
          orderLineId: 'line 0',
          quantity: 2,
          amount: 236_00,
          taxable: 200_00,
          cgst: 18_00,
          sgst: 18_00,
          igst: 0,
        },
      ],
      goods: 236_00,
      shipping: 0,
      rounding: 0,
      total: 236_00,
      isEverything: false,
    })
  })

  it('gives back no more than the discount left to pay', () => {
    const order = sold(
      [
        { quantity: 1, unitPrice: 300_00 },
        { quantity: 1, unitPrice: 100_00 },
      ],
      { less: 40_00 },
    )
    const first = worthOfReturn(order, oneOf(0))
    const second = worthOfReturn(after(order, oneOf(0)), oneOf(1))
    expect([first.total, second.total]).toEqual([270_00, 90_00])
  })

  it('keeps the carriage while goods stay with the buyer, and gives it back with the last unit', () => {
    const order = sold([{ quantity: 2, unitPrice: 100_00 }], { shipping: 49_00 })
    const first = worthOfReturn(order, oneOf(0))
    const last = worthOfReturn(after(order, oneOf(0)), oneOf(0))
    expect(first).toMatchObject({ total: 100_00, shipping: 0, isEverything: false })
    expect(last).toMatchObject({ total: 149_00, shipping: 49_00, isEverything: true })
  })

  it('pays cash in whole rupees, and makes up for it at the end', () => {
    const order = sold([{ quantity: 3, unitPrice: 33_40 }], { tender: 'cash', rounding: -20 })
    expect(order.total).toBe(100_00)
    const totals = [0, 1, 2].map((count) => {
      const { total, rounding } = worthOfReturn(
        { ...order, lines: order.lines.map((line) => ({ ...line, returned: count })) },
        oneOf(0),
      )
      return [total, rounding]
    })
    expect(totals).toEqual([
      [33_00, -40],
      [34_00, 60],
      [33_00, -40],
    ])
  })

  it('takes a line that comes back in two conditions as its parts', () => {
    const order = sold([{ quantity: 3, unitPrice: 33_33 }], { less: 1 })
    const together = worthOfReturn(order, oneOf(0, 3))
    const apart = worthOfReturn(order, [...oneOf(0, 1), ...oneOf(0, 2)])
    expect(apart.units.map((each) => each.amount).reduce((a, b) => a + b)).toBe(together.goods)
    expect(apart.total).toBe(together.total)
  })

  it('knows no line of another order', () => {
    expect(() => worthOfReturn(sold([{ quantity: 1, unitPrice: 1_00 }]), oneOf(7))).toThrow(RangeError)
  })
})

describe('refundOfReturn', () => {
  it('is the worth, or what is left of the money', () => {
    expect(refundOfReturn(300, { amount: 1_000, refunded: 500 })).toBe(300)
    expect(refundOfReturn(300, { amount: 1_000, refunded: 800 })).toBe(200)
    expect(refundOfReturn(300, { amount: 1_000, refunded: 1_000 })).toBe(0)
  })
})

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 50 }),
  unitPrice: fc.integer({ min: 1_00, max: 2_00_000_00 }),
  rate: fc.constantFrom(0, 25, 500, 1_200, 1_800, 2_800),
})

/** Orders with every combination of discount, carriage, rounding, tender and place; and how their units come back. */
const scenario = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    lessShare: fc.integer({ min: 0, max: 100 }),
    shipping: fc.constantFrom(0, 49_00, 99_50),
    tender: fc.constantFrom('upi' as const, 'card' as const, 'cod' as const, 'cash' as const),
    across: fc.boolean(),
  })
  .map(({ lines, lessShare, shipping, tender, across }) => {
    const whole = sold(lines, { across })
    const less = Math.floor((whole.taxable * lessShare) / 200)
    const due = whole.total - less + shipping
    const rounding = tender === 'cash' ? Math.floor((due + 50) / 100) * 100 - due : 0
    return sold(lines, { less, shipping, rounding, tender, across })
  })
const scenarioWithParts = fc.tuple(scenario, fc.infiniteStream(fc.nat()))

describe('returns in any order and any split', () => {
  it('sum to the order, each figure to the paisa, and none is negative', () => {
    fc.assert(
      fc.property(scenarioWithParts, ([order, luck]) => {
        let rest = order
        const given = { total: 0, goods: 0, shipping: 0, rounding: 0, taxable: 0, cgst: 0, sgst: 0, igst: 0 }
        for (;;) {
          const open = rest.lines.filter((each) => each.returned < each.quantity)
          if (open.length === 0) break
          const units = pick(open, luck)
          const worth = worthOfReturn(rest, units)
          rest = after(rest, units)
          expect(worth.total).toBeGreaterThanOrEqual(0)
          expect(worth.total).toBe(worth.goods + worth.shipping + worth.rounding)
          expect(worth.isEverything).toBe(rest.lines.every((each) => each.returned === each.quantity))
          for (const key of ['total', 'goods', 'shipping', 'rounding'] as const) given[key] += worth[key]
          for (const unit of worth.units) {
            expect(Math.min(unit.amount, unit.taxable, unit.cgst, unit.igst)).toBeGreaterThanOrEqual(0)
            expect(unit.cgst).toBe(unit.sgst)
            expect(unit.taxable + unit.cgst + unit.sgst + unit.igst).toBe(unit.amount)
            for (const key of ['taxable', 'cgst', 'sgst', 'igst'] as const) given[key] += unit[key]
          }
        }
        const { total, shipping, taxable, cgst, sgst, igst } = order
        const goods = taxable + cgst + sgst + igst
        const rounding = total - shipping - goods
        expect(given).toEqual({ total, goods, shipping, rounding, taxable, cgst, sgst, igst })
      }),
      { numRuns: 1_000 },
    )
  })

  it('a cash return is of whole rupees, but for carriage', () => {
    fc.assert(
      fc.property(scenarioWithParts, ([order, luck]) => {
        const cash = { ...order, tender: 'cash' as const }
        const worth = worthOfReturn(cash, pick(cash.lines, luck))
        if (!worth.isEverything && worth.total < cash.total - cash.shipping) expect(worth.total % 100).toBe(0)
      }),
    )
  })
})

/** Some of the units that are still out, of some of the lines. */
function pick(open: SoldOrder['lines'], luck: Iterator<number>) {
  const roll = (below: number) => (luck.next().value ?? 0) % below
  const chosen = open.filter((_, index) => index === 0 || roll(2) === 0)
  return chosen.map((each) => ({
    orderLineId: each.id,
    quantity: 1 + roll(each.quantity - each.returned),
  }))
}
