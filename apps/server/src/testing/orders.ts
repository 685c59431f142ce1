import { v7 } from 'uuid'
import type { PlaceOrderCommand } from '../checkout/order-command.ts'
import { OrderLane } from '../checkout/order-lane.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { placeOrders } from '../checkout/place-orders.ts'
import { requestHash } from '../checkout/request-hash.ts'
import type { Database } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { makeAddress, makeUser, ONLINE_LOCATION_ID } from './factories.ts'

export interface Shopper {
  readonly id: string
  readonly addressId: string
}

/** A shopper with an address in the shop's own state. */
export async function makeShopper(db: Database): Promise<Shopper> {
  const user = await makeUser(db)
  return { id: user.id, addressId: (await makeAddress(db, user.id)).id }
}

export async function makeShoppers(db: Database, count: number): Promise<Shopper[]> {
  const shoppers: Shopper[] = []
  for (let i = 0; i < count; i += 1) shoppers.push(await makeShopper(db))
  return shoppers
}

/** A lane as the server has it, on the given database. */
export async function makeLane(deps: Deps): Promise<OrderLane> {
  const shop = await getOnlineShop(deps.db)
  return new OrderLane({
    place: (commands) => placeOrders({ ...deps, shop, gatewayName: 'sandbox' }, commands),
  })
}

export interface OrderWish {
  readonly lines: readonly { variantId: string; quantity: number; unitPrice?: number }[]
  readonly tender?: 'cod' | 'upi' | 'card'
  readonly idempotencyKey?: string
}

/** A shopper's command as the checkout would make it; lines cost 100 rupees unless they say. */
export function commandOf(shopper: Shopper, wish: OrderWish): PlaceOrderCommand {
  const idempotencyKey = wish.idempotencyKey ?? v7()
  const tender = wish.tender ?? 'cod'
  const lines = wish.lines.map((line) => ({ unitPrice: 100_00, ...line }))
  return {
    channel: 'online',
    orderId: v7(),
    locationId: ONLINE_LOCATION_ID,
    actorId: shopper.id,
    customerId: shopper.id,
    idempotencyKey,
    requestHash: requestHash({ idempotencyKey, addressId: shopper.addressId, tender, lines }),
    addressId: shopper.addressId,
    tender,
    lines,
  }
}
