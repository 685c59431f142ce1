import type { TRPCRouterRecord } from '@trpc/server'
import { publicProcedure } from '../trpc.ts'
import { addToCartInput, cartChange, cartView, saveForLaterInput, setCartLineInput } from './cart.schemas.ts'

export const cartRouter = {
  get: publicProcedure.output(cartView).query(({ ctx }) => ctx.service.cart.get(ctx.actor)),
  add: publicProcedure
    .input(addToCartInput)
    .output(cartChange)
    .mutation(({ ctx, input }) => ctx.service.cart.add(ctx.actor, input)),
  setLine: publicProcedure
    .input(setCartLineInput)
    .output(cartChange)
    .mutation(({ ctx, input }) => ctx.service.cart.setLine(ctx.actor, input)),
  saveForLater: publicProcedure
    .input(saveForLaterInput)
    .output(cartView)
    .mutation(({ ctx, input }) => ctx.service.cart.saveForLater(ctx.actor, input)),
  acknowledgePrices: publicProcedure
    .output(cartView)
    .mutation(({ ctx }) => ctx.service.cart.acknowledgePrices(ctx.actor)),
} satisfies TRPCRouterRecord
