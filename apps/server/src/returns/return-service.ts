import type { ReturnService } from '@galla/api'
import type { Deps } from '../deps.ts'
import { getOrderView } from '../orders/order-view.ts'
import { refundPart } from './refund-part.ts'
import { takeBack } from './take-back.ts'

/** Goods that come back and money that goes back; who may do which is the router's business. */
export function createReturnService(deps: Deps): ReturnService {
  return {
    async takeBack(actor, input) {
      await takeBack(deps, actor, input)
      return getOrderView(deps, { orderId: input.orderId, ownerId: null })
    },
    async refundPart(actor, input) {
      await refundPart(deps, actor, input)
      return getOrderView(deps, { orderId: input.orderId, ownerId: null })
    },
  }
}
