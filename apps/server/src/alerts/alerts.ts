/** What somebody must be told of, by its cause. Alerts of one cause are throttled together. */
export const ALERT_CAUSES = [
  'invariant_broken',
  'audit_log_tampered',
  'payment_mismatch',
  'webhook_unreadable',
  'outbox_stuck',
  'job_failing',
  'database_away',
  'gateway_away',
  'fault',
  'overload',
] as const
export type AlertCause = (typeof ALERT_CAUSES)[number]

export interface Alert {
  readonly cause: AlertCause
  /** One sentence that names the row or the part: it is the subject of the e-mail. Nothing secret, nothing a shopper typed. */
  readonly summary: string
  /** Ids and figures that help to find it. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/** Where failures are told to people. Telling never throws and never makes its caller wait. */
export interface Alerts {
  raise(alert: Alert): void
}
