import { AUDIT_CHECKS, PAYMENT_STATUSES } from '@galla/api'
import { Gauge, type Registry } from 'prom-client'
import type { ShopFigures } from './shop-figures.queries.ts'

/** What the database knows of the shop. Answers what takes new figures over; null when the database did not answer. */
export function shopMetrics(registry: Registry): (figures: ShopFigures | null) => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const up = gauge('galla_database_up', 'Whether the database answered the last question for figures.')
  const payments = new Gauge({
    name: 'galla_payments',
    help: 'Payments opened in the last 24 hours, by status.',
    labelNames: ['status'],
    registers: [registry],
  })
  const audit = auditMetrics(registry)
  const single = [
    [
      gauge('galla_payments_undecided', 'Payments whose outcome the gateway has not told.'),
      (it: ShopFigures) => it.undecidedPayments,
    ],
    [
      gauge('galla_payment_oldest_undecided_seconds', 'The age of the oldest of them.'),
      (it: ShopFigures) => it.oldestUndecidedSeconds,
    ],
    [
      gauge('galla_refunds_pending', 'Refunds promised and not given yet.'),
      (it: ShopFigures) => it.pendingRefunds,
    ],
    [
      gauge('galla_refunds_pending_paise', 'What they come to, in paise.'),
      (it: ShopFigures) => it.pendingRefundAmount,
    ],
    [
      gauge('galla_refund_oldest_pending_seconds', 'The age of the oldest of them.'),
      (it: ShopFigures) => it.oldestPendingRefundSeconds,
    ],
    [
      gauge('galla_outbox_waiting', 'Messages of the outbox that are not delivered yet.'),
      (it: ShopFigures) => it.outboxWaiting,
    ],
    [
      gauge('galla_outbox_oldest_seconds', 'The age of the oldest of them.'),
      (it: ShopFigures) => it.outboxOldestSeconds,
    ],
    [
      gauge('galla_database_lock_waits', 'Backends that wait for a lock at this moment.'),
      (it: ShopFigures) => it.lockWaits,
    ],
  ] as const
  return (figures) => {
    up.set(figures === null ? 0 : 1)
    payments.reset()
    audit(figures?.audit ?? null)
    for (const [metric, read] of single) set(metric, figures && read(figures))
    if (figures === null) return
    for (const status of PAYMENT_STATUSES) payments.set({ status }, figures.payments[status] ?? 0)
  }
}

function auditMetrics(registry: Registry): (audit: ShopFigures['audit']) => void {
  const findings = new Gauge({
    name: 'galla_audit_findings',
    help: 'Rows that break an invariant, by check, as the last audit found them.',
    labelNames: ['check'],
    registers: [registry],
  })
  const age = new Gauge({
    name: 'galla_audit_age_seconds',
    help: 'How long ago the last audit ended; absent before the first.',
    registers: [registry],
  })
  return (audit) => {
    findings.reset()
    set(age, audit === null ? null : audit.finishedSecondsAgo)
    for (const { code } of AUDIT_CHECKS) {
      if (audit !== null) findings.set({ check: code }, audit.findingsByCheck[code] ?? 0)
    }
  }
}

/** A figure that nobody knows is told as none, not as the last one that was true. */
function set(metric: Gauge, value: number | null): void {
  if (value === null) metric.remove()
  else metric.set(value)
}
