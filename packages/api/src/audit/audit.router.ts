import type { TRPCRouterRecord } from '@trpc/server'
import { managerProcedure } from '../trpc.ts'
import { auditView } from './audit.schemas.ts'

export const auditRouter = {
  latest: managerProcedure.output(auditView).query(({ ctx }) => ctx.service.audit.latest(ctx.actor)),
  runNow: managerProcedure.output(auditView).mutation(({ ctx }) => ctx.service.audit.runNow(ctx.actor)),
} satisfies TRPCRouterRecord
