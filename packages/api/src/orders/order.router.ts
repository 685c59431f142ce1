import type { TRPCRouterRecord } from '@trpc/server'
import { orderById } from '../shared.schemas.ts'
import { cashierProcedure, customerProcedure } from '../trpc.ts'
import {
  advanceOrderInput,
  cancelOrderInput,
  listOpenOrdersInput,
  listOrdersInput,
  orderPage,
  orderView,
  staffOrderPage,
} from './order.schemas.ts'

/** A shopper's own orders. */
export const orderRouter = {
  list: customerProcedure
    .input(listOrdersInput)
    .output(orderPage)
    .query(({ ctx, input }) => ctx.service.orders.list(ctx.actor, input)),
  byId: customerProcedure
    .input(orderById)
    .output(orderView)
    .query(({ ctx, input }) => ctx.service.orders.byId(ctx.actor, input)),
  cancel: customerProcedure
    .input(cancelOrderInput)
    .output(orderView)
    .mutation(({ ctx, input }) => ctx.service.orders.cancel(ctx.actor, input)),
} satisfies TRPCRouterRecord

/** Everybody's orders, for the staff who pack and ship them. */
export const fulfilmentRouter = {
  list: cashierProcedure
    .input(listOpenOrdersInput)
    .output(staffOrderPage)
    .query(({ ctx, input }) => ctx.service.fulfilment.list(ctx.actor, input)),
  byId: cashierProcedure
    .input(orderById)
    .output(orderView)
    .query(({ ctx, input }) => ctx.service.fulfilment.byId(ctx.actor, input)),
  advance: cashierProcedure
    .input(advanceOrderInput)
    .output(orderView)
    .mutation(({ ctx, input }) => ctx.service.fulfilment.advance(ctx.actor, input)),
} satisfies TRPCRouterRecord
