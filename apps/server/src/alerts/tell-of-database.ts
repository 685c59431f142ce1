import type { SupervisorEvent } from '../embedded/supervise.ts'
import type { Alerts } from './alerts.ts'

/** Tells of an embedded database that ended by itself, though it is started again: twice a day is a disk or memory that fails. */
export function tellOfDatabase(event: SupervisorEvent, alerts: Alerts): void {
  if (event.kind === 'server_restarted') return
  const summary =
    event.kind === 'server_ended'
      ? 'the embedded database ended by itself and is being started again'
      : 'the embedded database ended again and again and is not started any more'
  alerts.raise({ cause: 'database_away', summary, details: { event: event.kind } })
}
