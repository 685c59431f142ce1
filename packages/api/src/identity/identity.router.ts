import type { TRPCRouterRecord } from '@trpc/server'
import { z } from 'zod'
import { id } from '../shared.schemas.ts'
import { customerProcedure, publicProcedure } from '../trpc.ts'
import {
  changePasswordInput,
  deviceSession,
  refreshInput,
  registerInput,
  signedIn,
  signInInput,
  updateProfileInput,
  userView,
} from './identity.schemas.ts'

export const authRouter = {
  register: publicProcedure
    .input(registerInput)
    .output(signedIn)
    .mutation(({ ctx, input }) => ctx.service.auth.register(ctx.actor, input, ctx.transport)),
  signIn: publicProcedure
    .input(signInInput)
    .output(signedIn)
    .mutation(({ ctx, input }) => ctx.service.auth.signIn(ctx.actor, input, ctx.transport)),
  refresh: publicProcedure
    .input(refreshInput)
    .output(signedIn)
    .mutation(({ ctx, input }) => ctx.service.auth.refresh(ctx.actor, input, ctx.transport)),
  signOut: publicProcedure
    .input(refreshInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.service.auth.signOut(ctx.actor, input, ctx.transport)),
} satisfies TRPCRouterRecord

export const accountRouter = {
  profile: customerProcedure.output(userView).query(({ ctx }) => ctx.service.account.profile(ctx.actor)),
  updateProfile: customerProcedure
    .input(updateProfileInput)
    .output(userView)
    .mutation(({ ctx, input }) => ctx.service.account.updateProfile(ctx.actor, input)),
  changePassword: customerProcedure
    .input(changePasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.service.account.changePassword(ctx.actor, input)),
  sessions: customerProcedure
    .output(z.array(deviceSession))
    .query(({ ctx }) => ctx.service.account.sessions(ctx.actor)),
  endSession: customerProcedure
    .input(z.object({ id }))
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.service.account.endSession(ctx.actor, input)),
} satisfies TRPCRouterRecord
