import {
  RAZORPAY_SECRETS,
  type RecordedRazorpay,
  startRecordedRazorpay,
} from '../../apps/server/src/payments/razorpay/testing/recorded-razorpay.ts'
import type {
  RecordedAnswer,
  RecordedRequest,
} from '../../apps/server/src/payments/testing/recorded-service.ts'

export interface PlayedGateway {
  /** What makes a shop's server pay here. */
  readonly settings: Readonly<Record<string, string>>
  readonly url: string
  /** Where its webhooks go; set once the shop has started. */
  shopUrl: string
  close(): Promise<void>
}

/**
 * Razorpay for a journey: its API as documented, a script that makes the same `window.Razorpay`, and the dialog of that script in a
 * frame of this origin. It proves that our page opens the documented checkout and waits for the server's word, under our own
 * content security policy. It proves nothing about Razorpay's real script.
 */
export async function playRazorpay(): Promise<PlayedGateway> {
  const recorded: RecordedRazorpay = await startRecordedRazorpay((request) => answer(request))
  const answer = ({ path, query }: RecordedRequest): RecordedAnswer | null => {
    if (path === '/v1/checkout.js') return { type: 'text/javascript', body: SCRIPT }
    if (path === '/dialog') return { type: 'text/html', body: DIALOG }
    const orderId = query.get('order') ?? ''
    if (path === '/shopper/pay') recorded.authorize(orderId)
    else if (path === '/shopper/decline') recorded.decline(orderId, 'insufficient_funds')
    else return null
    void tell(orderId, path === '/shopper/pay' ? 'payment.authorized' : 'payment.failed')
    return { body: {} }
  }
  const tell = (orderId: string, event: string) =>
    fetch(`${played.shopUrl}/webhooks/razorpay`, {
      method: 'POST',
      ...withType(recorded.webhook(orderId, event)),
    })
  const played: PlayedGateway = {
    url: recorded.url,
    shopUrl: '',
    settings: {
      GALLA_GATEWAY: 'razorpay',
      GALLA_RAZORPAY_KEY_ID: RAZORPAY_SECRETS.keyId,
      GALLA_RAZORPAY_KEY_SECRET: RAZORPAY_SECRETS.keySecret,
      GALLA_RAZORPAY_WEBHOOK_SECRET: RAZORPAY_SECRETS.webhookSecret,
      GALLA_RAZORPAY_URL: recorded.url,
    },
    close: () => recorded.close(),
  }
  return played
}

/** The parts of a signed webhook as `fetch` wants them. */
export function withType({ body, headers }: { body: string; headers: Record<string, string> }) {
  return { body, headers: { ...headers, 'content-type': 'application/json' } }
}

const SCRIPT = `
  const origin = new URL(document.currentScript.src).origin
  window.Razorpay = class {
    constructor(options) {
      if (!options.key.startsWith('rzp_') || !options.order_id) throw new Error('key and order are needed')
      this.options = options
    }
    open() {
      this.frame = document.createElement('iframe')
      this.frame.title = 'Razorpay'
      this.frame.style.cssText = 'position:fixed;inset:10% 25%;z-index:99;background:white'
      this.frame.src = origin + '/dialog?order=' + this.options.order_id
      window.addEventListener('message', this)
      document.body.append(this.frame)
    }
    handleEvent({ origin: from, data }) {
      if (from !== origin) return
      if (data === 'paid') this.options.handler({})
      this.close()
      if (data === 'closed') this.options.modal.ondismiss()
    }
    close() {
      window.removeEventListener('message', this)
      this.frame.remove()
    }
  }`

const DIALOG = `<!doctype html><title>Razorpay</title>
  <button data-act="pay" data-say="paid">Pay now</button>
  <button data-act="decline" data-say="closed">Pay from an empty account</button>
  <button data-say="closed">Close</button>
  <script>
    document.addEventListener('click', async ({ target: { dataset } }) => {
      if (dataset.act) await fetch('/shopper/' + dataset.act + location.search)
      parent.postMessage(dataset.say, '*')
    })
  </script>`
