import type { TRPCRouterRecord } from '@trpc/server'
import { orderById } from '../shared.schemas.ts'
import { customerProcedure } from '../trpc.ts'
import { placedOrder, placeOrderInput, quoteInput, quoteView } from './checkout.schemas.ts'

export const checkoutRouter = {
  quote: customerProcedure
    .input(quoteInput)
    .output(quoteView)
    .query(({ ctx, input }) => ctx.service.checkout.quote(ctx.actor, input)),
  placeOrder: customerProcedure
    .input(placeOrderInput)
    .output(placedOrder)
    .mutation(({ ctx, input }) => ctx.service.checkout.placeOrder(ctx.actor, input)),
  status: customerProcedure
    .input(orderById)
    .output(placedOrder)
    .query(({ ctx, input }) => ctx.service.checkout.status(ctx.actor, input)),
  abandon: customerProcedure
    .input(orderById)
    .output(placedOrder)
    .mutation(({ ctx, input }) => ctx.service.checkout.abandon(ctx.actor, input)),
} satisfies TRPCRouterRecord
