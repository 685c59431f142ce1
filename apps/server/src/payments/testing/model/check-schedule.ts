import type { Database } from '../../../database/database.ts'
import { type BookedPayment, type GatewayBooks, refundedOf } from './gateway-books.ts'
import { type BookedOrder, countStock, type ModelShop, readOrders } from './model-shop.queries.ts'

const PLACED = new Set(['placed', 'packed', 'shipped', 'delivered'])

/**
 * Compares a settled shop with the gateway's books: every captured paisa is exactly one placed order or exactly refunded, and every
 * unit is where four counts say it is. Answers what is wrong, in sentences.
 */
export async function findBreaches(db: Database, shop: ModelShop, books: GatewayBooks): Promise<string[]> {
  const orders = await readOrders(db, shop)
  const breaches = orders.flatMap((order) => breachesOf(order, books.find(order.paymentId)))
  for (const booked of books.payments) {
    if (!orders.some((order) => order.paymentId === booked.reference))
      breaches.push(`the gateway has payment ${booked.reference} of no order`)
  }
  for (const variant of shop.variants) breaches.push(...(await stockBreaches(db, variant)))
  return breaches
}

function breachesOf(order: BookedOrder, booked: BookedPayment | undefined): string[] {
  const captured = booked?.status === 'captured' ? booked.amount : 0
  const refunded = booked ? refundedOf(booked) : 0
  const isPlaced = PLACED.has(order.orderStatus)
  const isSettled = isPlaced || order.orderStatus === 'cancelled'
  const isPrepaid = order.tender !== 'cod'
  const wrong = [
    !isSettled && 'is neither placed nor cancelled',
    booked?.status === 'pending' && 'has a payment that can still be paid',
    isPrepaid && isPlaced && captured === 0 && 'is placed, and nobody paid',
    isPrepaid && isPlaced && refunded > 0 && 'is placed and refunded',
    !isPlaced && captured !== refunded && 'is not placed, and not exactly refunded',
    order.refundsPromised !== order.refundsGiven && 'has a refund that was promised and not given',
    order.refundsGiven !== refunded && 'has other refunds in our books than in the gateway’s',
    isPrepaid &&
      captured > 0 !== isMoneyHere(order) &&
      'has another payment in our books than in the gateway’s',
  ].filter((words) => words !== false)
  const facts = `${order.orderStatus}, ${order.tender} ${order.amount} ${order.paymentStatus}, refunds ${order.refundsGiven}`
  const theirs = booked ? `${booked.status} ${booked.amount}, refunds ${refunded}` : 'unknown'
  return wrong.map((words) => `order ${order.number} ${words} (ours: ${facts}; the gateway’s: ${theirs})`)
}

function isMoneyHere({ paymentStatus }: BookedOrder): boolean {
  return paymentStatus === 'captured' || paymentStatus === 'refunded'
}

async function stockBreaches(db: Database, variant: { id: string; onHand: number }): Promise<string[]> {
  const stock = await countStock(db, variant.id)
  const isRight =
    stock.onHand === variant.onHand - stock.shipped &&
    stock.movedOnHand === stock.onHand &&
    stock.reserved === stock.promised &&
    stock.movedReserved === stock.reserved &&
    stock.held === stock.reserved &&
    stock.reserved <= stock.onHand
  return isRight
    ? []
    : [`the stock of variant ${variant.id}, ${variant.onHand} at first: ${JSON.stringify(stock)}`]
}
