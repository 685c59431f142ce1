import { OutageError } from '@galla/api'
import { pageOf, type StripeIntent, stripeIntent } from './stripe.schemas.ts'
import type { AskStripe } from './stripe-client.ts'
import { PAYMENT_ID } from './stripe-payment.ts'

/** Our clock and Stripe's may differ by so much. */
const CLOCKS_APART_S = 5 * 60
/** An intent is opened right after its payment's id is made, and again at most while the hold lasts. */
const OPENED_WITHIN_S = 60 * 60
const PAGE_SIZE = 100
/** Two thousand intents are looked through; a shop with more in an hour has to be asked by reference. */
const MOST_PAGES = 20

/**
 * The intent with our id in its metadata; null when there is none. Stripe's search is not offered in India and lags behind
 * (https://docs.stripe.com/search), so the list is read, from the time our id carries: it is a uuid v7. Rare: only a server that
 * stopped between opening a payment and saving its reference has to look.
 */
export async function findIntent(ask: AskStripe, paymentId: string): Promise<StripeIntent | null> {
  const from = Math.floor(uuidTime(paymentId) / 1_000)
  const created = { gte: from - CLOCKS_APART_S, lte: from + OPENED_WITHIN_S }
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data, has_more } = await ask('paymentIntents.list', pageOf(stripeIntent), (sdk) =>
      sdk.paymentIntents.list({
        created,
        limit: PAGE_SIZE,
        ...(after === undefined ? {} : { starting_after: after }),
      }),
    )
    const found = data.find(({ metadata }) => metadata[PAYMENT_ID] === paymentId)
    if (found) return found
    after = data.at(-1)?.id
    if (!has_more || after === undefined) return null
  }
  throw new OutageError(`Stripe lists too many payments to find ${paymentId} among them`)
}

/** The milliseconds that a uuid v7 begins with (RFC 9562, section 5.7). */
function uuidTime(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)
}
