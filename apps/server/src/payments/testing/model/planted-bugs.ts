import { OutageError } from '@galla/api'
import { inTransaction } from '../../../database/in-transaction.ts'
import { findReservations } from '../../../inventory/reservation.queries.ts'
import { lockStockLevels, moveStock } from '../../../inventory/stock.queries.ts'
import { giveBackAll } from '../../give-back.ts'
import { findOrderOfPayment, findPaymentStanding, lockOrderAndPayment } from '../../payment.queries.ts'
import { type GatewayEvent, isFullyTold, type PaymentGateway } from '../../payment-gateway.ts'
import type { Webhook } from './gateway-books.ts'
import { forgetEndedPayments } from './model-shop.queries.ts'
import { type MakeShop, type ModelDeps, soundShop } from './model-world.ts'

/** Shops with one bug each, to see that the check finds it. */
export const PLANTED_BUGS: Readonly<Record<string, MakeShop>> = {
  'a webhook that is applied twice': (deps, online) => {
    const shop = soundShop(deps, online)
    return {
      ...shop,
      receiveWebhook: async (webhook) => {
        const outcome = await shop.receiveWebhook(webhook)
        if (outcome === 'placed') await reserveAgain(deps, paymentIdIn(webhook))
        return outcome
      },
    }
  },
  'a webhook that is not bound to amount and reference': (deps, online) => ({
    ...soundShop({ ...deps, gateway: believing(deps) }, online),
  }),
  'stock that is freed while the outcome is unknown': (deps, online) =>
    soundShop({ ...deps, gateway: guessing(deps.gateway) }, online),
  'late money that is refunded and placed': (deps, online) => {
    const shop = soundShop(deps, online)
    return {
      ...shop,
      receiveWebhook: async (webhook) => {
        const outcome = await shop.receiveWebhook(webhook)
        if (outcome === 'placed_late') await refundToo(deps, paymentIdIn(webhook))
        return outcome
      },
    }
  },
  'a reconciler that believes what was ended': (deps, online) => {
    const shop = soundShop(deps, online)
    return {
      ...shop,
      reconcile: async () => {
        await forgetEndedPayments(deps.db)
        return shop.reconcile()
      },
    }
  },
}

function paymentIdIn({ body }: Webhook): string {
  return (JSON.parse(body) as { data: { payment: { reference: string } } }).data.payment.reference
}

async function reserveAgain(deps: ModelDeps, paymentId: string): Promise<void> {
  const orderId = (await findOrderOfPayment(deps.db, paymentId)) ?? ''
  await inTransaction(deps.db, async (trx) => {
    await lockOrderAndPayment(trx, orderId)
    const held = await findReservations(trx, orderId, 'held')
    const locked = await lockStockLevels(trx, held)
    const there = held.filter(({ quantity, variantId, locationId }) =>
      [...locked.values()].some(
        (level) =>
          level.variantId === variantId && level.locationId === locationId && level.available >= quantity,
      ),
    )
    await moveStock(
      trx,
      locked,
      there.map(({ locationId, variantId, quantity }) => ({
        id: deps.newId(),
        locationId,
        variantId,
        reason: 'reserve' as const,
        onHandDelta: 0,
        reservedDelta: quantity,
        orderId,
        actorId: null,
        note: '',
        at: deps.clock.now(),
      })),
    )
  })
}

/** Takes the amount and the reference from our own books instead of from the webhook. */
function believing(deps: ModelDeps): PaymentGateway {
  return {
    ...deps.gateway,
    async readWebhook(body, headers): Promise<GatewayEvent | null> {
      const event = await deps.gateway.readWebhook(body, headers)
      if (!event?.payment || !isFullyTold(event.payment)) return event
      const ours = await findPaymentStanding(deps.db, event.payment.paymentId)
      const { amount, gatewayReference } = ours ?? event.payment
      const payment = {
        ...event.payment,
        amount,
        gatewayReference: gatewayReference ?? event.payment.gatewayReference,
      }
      return { ...event, payment }
    },
  }
}

/** Takes silence for a "voided". */
function guessing(gateway: PaymentGateway): PaymentGateway {
  const amounts = new Map<string, { paymentId: string; amount: number }>()
  return {
    ...gateway,
    async openPayment(request) {
      const opened = await gateway.openPayment(request)
      amounts.set(opened.gatewayReference, request)
      return opened
    },
    async voidPayment(gatewayReference, reason) {
      try {
        return await gateway.voidPayment(gatewayReference, reason)
      } catch (error) {
        const known = amounts.get(gatewayReference)
        if (!(error instanceof OutageError) || !known) throw error
        return { ...known, gatewayReference, status: 'voided', failureReason: reason }
      }
    },
  }
}

async function refundToo(deps: ModelDeps, paymentId: string): Promise<void> {
  const orderId = (await findOrderOfPayment(deps.db, paymentId)) ?? ''
  await inTransaction(deps.db, async (trx) => {
    const order = await lockOrderAndPayment(trx, orderId)
    if (order) await giveBackAll(deps, trx, { order, reason: 'late_payment' })
  })
}
