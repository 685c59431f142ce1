import type { TRPCRouterRecord } from '@trpc/server'
import { z } from 'zod'
import { cashierProcedure, managerProcedure } from '../trpc.ts'
import {
  cashMovementView,
  closeSessionInput,
  currentSessionInput,
  moveCashInput,
  openSessionInput,
  registerSessionView,
  registerView,
  saleView,
  sellInput,
  sessionById,
  voidSaleInput,
  xReport,
  zReport,
} from './register.schemas.ts'

/** The counter. A cashier sells and counts without seeing what should be there; a manager takes cash out, undoes and reads. */
export const registerRouter = {
  list: cashierProcedure
    .output(z.array(registerView))
    .query(({ ctx }) => ctx.service.register.list(ctx.actor)),
  openSession: cashierProcedure
    .input(openSessionInput)
    .output(registerSessionView)
    .mutation(({ ctx, input }) => ctx.service.register.openSession(ctx.actor, input)),
  currentSession: cashierProcedure
    .input(currentSessionInput)
    .output(registerSessionView.nullable())
    .query(({ ctx, input }) => ctx.service.register.currentSession(ctx.actor, input)),
  payIn: cashierProcedure
    .input(moveCashInput)
    .output(cashMovementView)
    .mutation(({ ctx, input }) => ctx.service.register.payIn(ctx.actor, input)),
  payOut: managerProcedure
    .input(moveCashInput)
    .output(cashMovementView)
    .mutation(({ ctx, input }) => ctx.service.register.payOut(ctx.actor, input)),
  drop: managerProcedure
    .input(moveCashInput)
    .output(cashMovementView)
    .mutation(({ ctx, input }) => ctx.service.register.drop(ctx.actor, input)),
  sell: cashierProcedure
    .input(sellInput)
    .output(saleView)
    .mutation(({ ctx, input }) => ctx.service.register.sell(ctx.actor, input)),
  voidSale: managerProcedure
    .input(voidSaleInput)
    .output(saleView)
    .mutation(({ ctx, input }) => ctx.service.register.voidSale(ctx.actor, input)),
  xReport: managerProcedure
    .input(sessionById)
    .output(xReport)
    .query(({ ctx, input }) => ctx.service.register.xReport(ctx.actor, input)),
  closeSession: cashierProcedure
    .input(closeSessionInput)
    .output(zReport)
    .mutation(({ ctx, input }) => ctx.service.register.closeSession(ctx.actor, input)),
  zReport: managerProcedure
    .input(sessionById)
    .output(zReport)
    .query(({ ctx, input }) => ctx.service.register.zReport(ctx.actor, input)),
} satisfies TRPCRouterRecord
