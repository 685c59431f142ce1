import { setTimeout as sleep } from 'node:timers/promises'
import type { Refusal } from '@galla/api'
import type { Attempt } from './flash-sale-buyers.ts'

/** What one press came to. */
export interface Answer {
  readonly attempt: Attempt
  /** Milliseconds after the sale opened. */
  readonly pressedMs: number
  readonly answeredMs: number
  /** How often the server said "busy" first. */
  readonly busy: number
  /** The id the request went by, in the server's log too. */
  readonly requestId: string
  readonly outcome:
    | { readonly kind: 'sold'; readonly orderId: string }
    | { readonly kind: 'refused'; readonly refusal: Refusal }
    | { readonly kind: 'failed'; readonly why: string }
}

/** How a request ended. */
export type Outcome = Answer['outcome']

export interface FlashSaleRun {
  readonly attempts: readonly Attempt[]
  /** Sends one press to its server. */
  readonly send: (attempt: Attempt, requestId: string) => Promise<Outcome>
  readonly newRequestId: () => string
  readonly onAnswer?: (answered: number) => void
}

/** A buyer who still hears "busy" after this many presses goes home. */
const PATIENCE = 60

/**
 * Lets everybody press at their time and answers what they heard. Who hears "busy" presses again after the wait they were told,
 * as the app does for them.
 */
export async function runFlashSale(run: FlashSaleRun): Promise<Answer[]> {
  const opened = performance.now()
  let answered = 0
  return Promise.all(
    run.attempts.map(async (attempt) => {
      await sleep(Math.max(0, attempt.atMs - (performance.now() - opened)))
      const answer = await pressUntilAnswered(run, attempt, opened)
      answered += 1
      run.onAnswer?.(answered)
      return answer
    }),
  )
}

async function pressUntilAnswered(run: FlashSaleRun, attempt: Attempt, opened: number): Promise<Answer> {
  const pressedMs = performance.now() - opened
  for (let busy = 0; ; busy += 1) {
    const requestId = run.newRequestId()
    const outcome = await run.send(attempt, requestId)
    const wait = busy < PATIENCE ? busyFor(outcome) : null
    if (wait === null)
      return { attempt, pressedMs, answeredMs: performance.now() - opened, busy, requestId, outcome }
    await sleep(wait)
  }
}

function busyFor(outcome: Outcome): number | null {
  return outcome.kind === 'refused' && outcome.refusal.code === 'busy' ? outcome.refusal.retryAfterMs : null
}
