import type { TRPCRouterRecord } from '@trpc/server'
import { z } from 'zod'
import { cashierProcedure, managerProcedure } from '../trpc.ts'
import {
  adjustStockInput,
  listMovementsInput,
  listStockInput,
  movementPage,
  setCustomerLimitInput,
  stockLevelView,
  stockPage,
} from './inventory.schemas.ts'

export const inventoryRouter = {
  list: cashierProcedure
    .input(listStockInput)
    .output(stockPage)
    .query(({ ctx, input }) => ctx.service.inventory.list(ctx.actor, input)),
  adjust: managerProcedure
    .input(adjustStockInput)
    .output(stockLevelView)
    .mutation(({ ctx, input }) => ctx.service.inventory.adjust(ctx.actor, input)),
  setCustomerLimit: managerProcedure
    .input(setCustomerLimitInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.service.inventory.setCustomerLimit(ctx.actor, input)),
  movements: managerProcedure
    .input(listMovementsInput)
    .output(movementPage)
    .query(({ ctx, input }) => ctx.service.inventory.movements(ctx.actor, input)),
} satisfies TRPCRouterRecord
