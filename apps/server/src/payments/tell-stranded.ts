import type { Deps } from '../deps.ts'
import { countStranded } from './inquiry.queries.ts'
import type { PaymentGateway } from './payment-gateway.ts'

/**
 * Tells, once a start, of payments and refunds that wait for a gateway which is not the configured one: they are left as they are
 * until the shop is started with it again, and somebody's money may be among them.
 */
export async function tellStranded(
  { db, log, alerts }: Pick<Deps, 'db' | 'log' | 'alerts'>,
  { name: configured }: Pick<PaymentGateway, 'name'>,
): Promise<void> {
  for (const stranded of await countStranded(db, configured)) {
    const { gateway, undecidedPayments, pendingRefunds } = stranded
    const waiting = `${undecidedPayments} payments and ${pendingRefunds} refunds`
    const summary = `${waiting} wait for the gateway ${gateway}, and the shop uses ${configured}`
    log.warn({ ...stranded, configured }, summary)
    alerts.raise({ cause: 'gateway_away', summary, details: { ...stranded, configured } })
  }
}
