import type { TRPCRouterRecord } from '@trpc/server'
import { z } from 'zod'
import { customerProcedure, publicProcedure } from '../trpc.ts'
import {
  addressById,
  addressFields,
  addressList,
  addressView,
  pincodeInput,
  pincodeView,
  updateAddressInput,
} from './address.schemas.ts'

export const addressRouter = {
  list: customerProcedure.output(addressList).query(({ ctx }) => ctx.service.addresses.list(ctx.actor)),
  create: customerProcedure
    .input(addressFields)
    .output(addressView)
    .mutation(({ ctx, input }) => ctx.service.addresses.create(ctx.actor, input)),
  update: customerProcedure
    .input(updateAddressInput)
    .output(addressView)
    .mutation(({ ctx, input }) => ctx.service.addresses.update(ctx.actor, input)),
  remove: customerProcedure
    .input(addressById)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.service.addresses.remove(ctx.actor, input)),
  lookUpPincode: publicProcedure
    .input(pincodeInput)
    .output(pincodeView)
    .query(({ ctx, input }) => ctx.service.addresses.lookUpPincode(ctx.actor, input)),
} satisfies TRPCRouterRecord
