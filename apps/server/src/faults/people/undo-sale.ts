import type { SaleView } from '@galla/api'
import type { Asked } from './ask.ts'
import type { Person } from './person.ts'

/** Undoes a sale. Two people may undo the same one under keys of their own: it happens once all the same. */
export function undoSale(person: Person, orderId: string): Promise<Asked<SaleView>> {
  const input = {
    orderId,
    idempotencyKey: person.random.uuid(),
    reason: 'wrong item',
    refundReference: 'slip',
  }
  return person.insist({
    procedure: 'register.voidSale',
    key: `${orderId}/voided`,
    body: { orderId },
    send: (api) => api.register.voidSale.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}
