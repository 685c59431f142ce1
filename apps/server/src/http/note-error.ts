import { OutageError, RefusedError } from '@galla/api'
import type { TRPCError } from '@trpc/server'
import type { FastifyRequest } from 'fastify'
import type { Alerts } from '../alerts/alerts.ts'
import { isDatabaseAway } from '../database/postgres-error.ts'

export type NoteError = (error: TRPCError, request: FastifyRequest) => void

/**
 * Notes how a call ended for the request's log line. What only we can mend is logged as well, a fault with its cause, an outage
 * with its reason, and somebody is alerted. Refusals and bad input are ordinary answers.
 */
export function errorNoter(alerts: Alerts): NoteError {
  return (error, request) => {
    const { cause } = error
    const { facts, id: requestId } = request
    if (cause instanceof RefusedError) {
      facts.outcome = cause.refusal.code
    } else if (cause instanceof OutageError) {
      facts.outcome = 'outage'
      request.log.warn({ requestId, err: cause }, 'outage')
      tellOfOutage(cause, alerts)
    } else if (error.code === 'INTERNAL_SERVER_ERROR') {
      facts.outcome = 'fault'
      request.log.error({ requestId, err: cause ?? error }, 'fault')
      tellOfFault(cause ?? error, request, alerts)
    } else {
      facts.outcome = 'bad_input'
    }
  }
}

/** A gateway that is away is told by whoever asks it (payments/watch-gateway.ts): one silence is none yet. */
function tellOfOutage(outage: OutageError, alerts: Alerts): void {
  if (!isDatabaseAway(outage.cause)) return
  alerts.raise({ cause: 'database_away', summary: 'the database does not answer' })
}

/** Without the error's words, which may hold what somebody typed: the reference finds them in the log. */
function tellOfFault(fault: Error, request: FastifyRequest, alerts: Alerts): void {
  const { procedures } = request.facts
  const [procedure] = procedures
  const where = procedures.length === 1 ? procedure : (request.routeOptions.url ?? 'nowhere')
  alerts.raise({
    cause: 'fault',
    summary: `a fault while answering ${where}`,
    details: { reference: request.id, error: fault.name, code: 'code' in fault ? String(fault.code) : null },
  })
}
