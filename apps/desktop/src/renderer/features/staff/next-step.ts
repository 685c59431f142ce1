import type { AdvanceOrderInput, OrderStatus } from '@galla/api'

export type NextStep = Exclude<AdvanceOrderInput['to'], 'cancelled'>

const NEXT: Partial<Record<OrderStatus, NextStep>> = {
  placed: 'packed',
  packed: 'shipped',
  shipped: 'delivered',
}

/** The one thing staff do with an order as it stands; null when there is nothing to do. */
export function nextStepOf(status: OrderStatus): NextStep | null {
  return NEXT[status] ?? null
}
