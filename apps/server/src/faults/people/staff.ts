import type { AdjustStockInput, AdvanceOrderInput } from '@galla/api'
import type { Person } from './person.ts'

const PACKER_THINKS = { low: 20, high: 200 }
const MANAGER_THINKS = { low: 50, high: 400 }

/** Somebody who takes orders along: packed, shipped, delivered, or cancelled; often the step that is not due. */
export function packOrders(person: Person): Promise<void> {
  return person.live(async () => {
    const order = person.deps.knownOrders.pick(person.random)
    if (!order) return
    const to = person.random.weighted({ packed: 5, shipped: 4, delivered: 3, cancelled: 2 })
    const steps = person.random.chance(0.3) ? (['packed', 'shipped', 'delivered'] as const) : [to]
    for (const step of steps) await advance(person, order.orderId, step)
  }, PACKER_THINKS)
}

async function advance(person: Person, orderId: string, to: AdvanceOrderInput['to']): Promise<void> {
  const input = { orderId, to, carrier: '', trackingNumber: '', note: '' }
  await person.insist({
    // Told apart from the steps: an order may be cancelled by the shop itself too.
    procedure: to === 'cancelled' ? 'fulfilment.advance:cancelled' : 'fulfilment.advance',
    key: `${orderId}/${to}`,
    body: input,
    send: (api) => api.fulfilment.advance.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}

/** Somebody who receives goods, counts them and writes them off: the shelves are never empty for long, and never full. */
export function keepStock(person: Person): Promise<void> {
  return person.live(async () => {
    const input = change(person)
    await person.insist({
      procedure: 'inventory.adjust',
      key: input.idempotencyKey,
      body: input,
      send: (api) => api.inventory.adjust.mutate(input),
      keep: ({ onHand, reserved }) => ({ onHand, reserved }),
    })
    if (person.random.chance(0.03)) await reuseKey(person, input)
  }, MANAGER_THINKS)
}

function change({ random, deps }: Person): AdjustStockInput {
  const isMore = random.chance(0.75)
  return {
    idempotencyKey: random.uuid(),
    locationId: deps.shop.locationId,
    variantId: random.pick(deps.shop.variants).id,
    onHandDelta: isMore ? random.int(1, 6) : -random.int(1, 3),
    reason: isMore ? random.pick(['receipt', 'found']) : random.pick(['damage', 'theft', 'correction']),
    note: '',
  }
}

async function reuseKey(person: Person, input: AdjustStockInput): Promise<void> {
  const other = { ...input, note: 'another change' }
  await person.ask({
    procedure: 'inventory.adjust',
    key: other.idempotencyKey,
    body: other,
    send: (api) => api.inventory.adjust.mutate(other),
    keep: ({ onHand, reserved }) => ({ onHand, reserved }),
  })
}
