import { OutageError } from '@galla/api'
import type { Deps } from '../deps.ts'
import { applyGatewayEvent } from '../payments/apply-gateway-event.ts'
import { applyPaymentOutcome } from '../payments/apply-payment-outcome.ts'
import { decideAuthorized } from '../payments/decide-authorized.ts'
import {
  type Claim,
  claimPaymentsToAsk,
  claimRefundsToAsk,
  claimStoredEvents,
  type PaymentToAsk,
  returnPaymentsToAsk,
} from '../payments/inquiry.queries.ts'
import type { GatewayPayment, PaymentGateway } from '../payments/payment-gateway.ts'
import { settleRefund } from '../payments/settle-refund.ts'
import { SilenceCount } from './silence-count.ts'

/** Claimed at once. Few, so that a claim is still ours when its turn comes, also where the gateway is slow. */
const PAGE_SIZE = 20
/** Of each kind in a round; what is left waits for the next one. */
const PAGES_A_ROUND = 10

type ReconcileDeps = Deps & { readonly gateway: PaymentGateway }

/**
 * Finds what nobody told us: applies webhooks that were stored and not applied, asks the gateway about payments that nobody has
 * decided and about ended ones that the bank may have taken after all, and about refunds that nobody confirmed. Answers how many
 * payments were decided. One that cannot be keeps no other from it; a gateway that does not answer ends the round. Expiry is not
 * its business: `expireHolds` ends what nobody pays. Servers side by side share the work.
 */
export async function reconcilePayments(deps: ReconcileDeps): Promise<number> {
  const silence = new SilenceCount()
  await inPages(deps, silence, {
    claim: (claim) => claimStoredEvents(deps.db, claim),
    settle: async (event) => (await applyGatewayEvent(deps, event)) !== 'nothing_new',
  })
  const decided = await inPages(deps, silence, {
    claim: (claim) => claimPaymentsToAsk(deps.db, claim),
    settle: (payment) => askAbout(deps, payment),
    giveBack: (payments) => {
      const ids = payments.map((payment) => payment.paymentId)
      return returnPaymentsToAsk(deps.db, ids, deps.clock.now())
    },
  })
  await inPages(deps, silence, {
    claim: (claim) => claimRefundsToAsk(deps.db, claim),
    settle: async (refundId) => {
      await settleRefund(deps, refundId)
      return true
    },
  })
  return decided
}

interface Work<T> {
  readonly claim: (claim: Claim) => Promise<T[]>
  /** Whether anything came of it. Throws `OutageError` when the gateway is silent. */
  readonly settle: (item: T) => Promise<boolean>
  /** What to do with claims whose turn never came. */
  readonly giveBack?: (items: T[]) => Promise<void>
}

async function inPages<T>(deps: ReconcileDeps, silence: SilenceCount, work: Work<T>): Promise<number> {
  let settled = 0
  for (let page = 0; page < PAGES_A_ROUND && !silence.isOver; page += 1) {
    const claimed = await work.claim({ gateway: deps.gateway.name, now: deps.clock.now(), limit: PAGE_SIZE })
    const unanswered: T[] = []
    for (const item of claimed) {
      const answer = silence.isOver ? 'silence' : await settleOne(deps, work, item)
      if (answer === 'silence') unanswered.push(item)
      else if (answer) settled += 1
      silence.note(answer === 'silence')
    }
    // One that is never answered keeps its pause; when nobody is, all of them are asked about as soon as the gateway is back.
    if (silence.isOver) await work.giveBack?.(unanswered)
    if (claimed.length < PAGE_SIZE) break
  }
  return settled
}

async function settleOne<T>(deps: ReconcileDeps, work: Work<T>, item: T): Promise<boolean | 'silence'> {
  try {
    return await work.settle(item)
  } catch (error) {
    if (error instanceof OutageError) {
      deps.log.warn({ err: error, item }, 'the gateway does not answer; asking again later')
      return 'silence'
    }
    deps.log.error({ err: error, item }, 'what the gateway says could not be applied')
    return false
  }
}

/** Whether the payment is decided by what the gateway says now. */
async function askAbout(deps: ReconcileDeps, payment: PaymentToAsk): Promise<boolean> {
  const told = await deps.gateway.findPayment(payment.paymentId, payment.gatewayReference)
  if (told === null) return false
  const outcome = await applyPaymentOutcome(
    deps,
    isLeftOpen(payment, told)
      ? await deps.gateway.voidPayment(told.gatewayReference, 'abandoned')
      : await decideAuthorized(deps, told),
  )
  return outcome !== 'nothing_new' && outcome !== 'mismatch'
}

/** Ended here, and still to be paid there: its opening was answered too late, or never. */
function isLeftOpen(payment: PaymentToAsk, told: GatewayPayment): boolean {
  return told.status === 'pending' && (payment.status === 'failed' || payment.status === 'voided')
}
