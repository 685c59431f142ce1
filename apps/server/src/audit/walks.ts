import { walkAuditLog } from '../audit-log/walk-audit-log.ts'
import type { Walk } from './audit-check.ts'
import { GATEWAY_EVENT_CHECKS, REFUND_CHECKS } from './crash-checks.queries.ts'
import { MONEY_CHECKS } from './money-checks.queries.ts'
import { ORDER_CHECKS } from './order-checks.queries.ts'
import { REGISTER_CHECKS } from './register-checks.queries.ts'
import { RETURN_CHECKS } from './return-checks.queries.ts'
import { walkIds } from './walk-ids.ts'
import { walkLedger } from './walk-ledger.ts'
import { walkLevels } from './walk-levels.ts'
import { walkSeries } from './walk-series.ts'

/** Every way through the shop that an audit goes, one after the other. */
export const WALKS: readonly Walk[] = [
  walkLedger(),
  walkLevels(),
  walkIds('sales_order', [...ORDER_CHECKS, ...MONEY_CHECKS, ...RETURN_CHECKS]),
  walkSeries(),
  walkIds('register_session', REGISTER_CHECKS),
  walkIds('gateway_event', GATEWAY_EVENT_CHECKS),
  walkIds('refund', REFUND_CHECKS),
  walkAuditLog(),
]
