import { actorOf } from './model-world.ts'
import type { Action } from './schedule.ts'
import type { PlacedOrder, ScheduleRun } from './schedule-run.ts'

/** Does what an action says. One about an order does nothing when there is none yet. */
export async function takeAction(run: ScheduleRun, action: Action): Promise<void> {
  switch (action.kind) {
    case 'order':
      return placeOrder(run, {
        shopper: action.shopper,
        idempotencyKey: run.deps.newId(),
        wish: action,
      })
    case 'expire':
    case 'reconcile':
    case 'outbox':
      run.passTime(action.afterSeconds)
      return work(run, action.kind)
    default: {
      const order = run.orders[action.order % Math.max(1, run.orders.length)]
      if (order) await actOnOrder(run, order, action)
    }
  }
}

async function work(run: ScheduleRun, job: 'expire' | 'reconcile' | 'outbox'): Promise<void> {
  if (job === 'expire') await run.shop.expireHolds()
  else if (job === 'reconcile') await run.shop.reconcile()
  else await run.shop.deliverOutbox()
}

type PayAction = Extract<Action, { kind: 'pay' }>
type OrderAction = Extract<Action, { order: number }>

async function actOnOrder(run: ScheduleRun, order: PlacedOrder, action: OrderAction): Promise<void> {
  const shopper = actorOf(run.shopRows.shoppers[order.shopper]?.id ?? '')
  const manager = actorOf(run.place.staffId, 'manager')
  const { orderId } = order
  switch (action.kind) {
    case 'pay':
      return pay(run, order, action)
    case 'lie':
      return lie(run, order, action.about)
    case 'orderAgain':
      return placeOrder(run, order)
    case 'abandon':
      return void (await run.shop.checkout().abandon(shopper, { orderId }))
    case 'look':
      return void (await run.shop.checkout().status(shopper, { orderId }))
    case 'cancel':
      return run.shop.cancel(shopper, orderId)
    case 'cancelByStaff':
      return run.shop.cancelByStaff(manager, orderId)
    case 'pack':
    case 'ship':
      return run.shop.advance(manager, orderId, action.kind === 'pack' ? 'packed' : 'shipped')
  }
}

async function placeOrder(
  run: ScheduleRun,
  { shopper, idempotencyKey, wish }: Pick<PlacedOrder, 'shopper' | 'idempotencyKey' | 'wish'>,
): Promise<void> {
  const { id, addressId } = run.shopRows.shoppers[shopper] ?? { id: '', addressId: '' }
  const variantId = run.shopRows.variants[wish.variant]?.id ?? ''
  const placed = await run.shop.checkout().placeOrder(actorOf(id), {
    idempotencyKey,
    addressId,
    tender: wish.tender,
    lines: [{ variantId, quantity: wish.quantity, unitPrice: 100_00 }],
  })
  const booked = placed.handover ? (run.gateway.books.find(placed.payment.id) ?? null) : null
  run.orders.push({ orderId: placed.orderId, shopper, idempotencyKey, wish, booked })
}

/** The shopper pays with what they were handed; a slow bank takes the money at some later moment, come what may. */
async function pay(run: ScheduleRun, { booked }: PlacedOrder, { how, late }: PayAction): Promise<void> {
  if (booked?.status !== 'pending') return
  const { books } = run.gateway
  if (how !== 'late') return books.decide(booked, how, how === 'failed' ? 'card_declined' : null)
  void run.steps.spawn('the slow bank', async () => {
    for (let step = 0; step < late; step += 1) await run.steps.point('takes its time')
    books.captureLate(booked)
  })
}

/** Somebody has the gateway say, rightly signed, that a payment came which did not, or not so. */
async function lie(
  run: ScheduleRun,
  { booked }: PlacedOrder,
  about: 'amount' | 'reference' | 'payment',
): Promise<void> {
  if (!booked) return
  const other = run.gateway.books.payments.find((payment) => payment !== booked)
  const lies = {
    amount: { amount: 1 },
    reference: { id: 'pay-of-nobody' },
    payment: { id: other?.id ?? 'pay-of-nobody' },
  }
  run.deliver(
    run.gateway.books.write(booked, 'payment.captured', {
      status: 'captured',
      failure_reason: null,
      ...lies[about],
    }),
  )
}
