import type { TRPCRouterRecord } from '@trpc/server'
import { orderView } from '../orders/order.schemas.ts'
import { cashierProcedure, managerProcedure } from '../trpc.ts'
import { refundPartInput, takeBackInput } from './return.schemas.ts'

/** Goods that come back, and money that goes back. */
export const returnRouter = {
  takeBack: cashierProcedure
    .input(takeBackInput)
    .output(orderView)
    .mutation(({ ctx, input }) => ctx.service.returns.takeBack(ctx.actor, input)),
  refundPart: managerProcedure
    .input(refundPartInput)
    .output(orderView)
    .mutation(({ ctx, input }) => ctx.service.returns.refundPart(ctx.actor, input)),
} satisfies TRPCRouterRecord
