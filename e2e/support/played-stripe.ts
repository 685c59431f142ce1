import {
  type RecordedStripe,
  STRIPE_SECRETS,
  startRecordedStripe,
} from '../../apps/server/src/payments/stripe/testing/recorded-stripe.ts'
import type {
  RecordedAnswer,
  RecordedRequest,
} from '../../apps/server/src/payments/testing/recorded-service.ts'
import { type PlayedGateway, withType } from './played-razorpay.ts'

/**
 * Stripe for a journey: its API as documented, a script that makes the same `window.Stripe`, and its fields in a frame of this
 * origin. It proves that our page mounts and confirms the documented Payment Element and waits for the server's word, under our own
 * content security policy. It proves nothing about Stripe's real script.
 */
export async function playStripe(): Promise<PlayedGateway> {
  const recorded: RecordedStripe = await startRecordedStripe((request) => answer(request))
  const answer = ({ path, query }: RecordedRequest): RecordedAnswer | null => {
    if (path === '/clover/stripe.js') return { type: 'text/javascript', body: SCRIPT }
    if (path === '/fields') return { type: 'text/html', body: FIELDS }
    if (path !== '/shopper/confirm') return null
    const intentId = (query.get('secret') ?? '').replace(/_secret_.*/, '')
    const isDeclined = query.get('number')?.endsWith('9995') === true
    if (isDeclined) recorded.decline(intentId, 'insufficient_funds')
    else recorded.authorize(intentId)
    void tell(intentId, isDeclined ? 'payment_failed' : 'amount_capturable_updated')
    return {
      body: isDeclined
        ? { error: { type: 'card_error', message: 'Your card has insufficient funds.' } }
        : { paymentIntent: { id: intentId } },
    }
  }
  const tell = (intentId: string, event: string) =>
    fetch(`${played.shopUrl}/webhooks/stripe`, {
      method: 'POST',
      ...withType(recorded.webhook(intentId, `payment_intent.${event}`)),
    })
  const played: PlayedGateway = {
    url: recorded.url,
    shopUrl: '',
    settings: {
      GALLA_GATEWAY: 'stripe',
      GALLA_STRIPE_SECRET_KEY: STRIPE_SECRETS.secretKey,
      GALLA_STRIPE_PUBLISHABLE_KEY: STRIPE_SECRETS.publishableKey,
      GALLA_STRIPE_WEBHOOK_SECRET: STRIPE_SECRETS.webhookSecret,
      GALLA_STRIPE_URL: recorded.url,
    },
    close: () => recorded.close(),
  }
  return played
}

const SCRIPT = `
  const origin = new URL(document.currentScript.src).origin
  window.Stripe = (key) => {
    if (!key.startsWith('pk_')) throw new Error('a publishable key is needed')
    const heard = {}
    let frame
    return {
      elements: ({ clientSecret }) => ({
        create: () => ({
          on: (event, listener) => { heard[event] = listener },
          mount(place) {
            frame = document.createElement('iframe')
            frame.title = 'Secure payment input frame'
            frame.src = origin + '/fields?secret=' + clientSecret
            frame.onload = () => heard.ready()
            place.append(frame)
          },
          destroy: () => frame.remove(),
        }),
      }),
      confirmPayment: ({ confirmParams }) => new Promise((resolve) => {
        new URL(confirmParams.return_url)
        const channel = new MessageChannel()
        channel.port1.onmessage = ({ data }) => resolve(data)
        frame.contentWindow.postMessage('confirm', origin, [channel.port2])
      }),
    }
  }`

const FIELDS = `<!doctype html><title>Fields</title>
  <label>Card number <input name="number" autocomplete="off"></label>
  <script>
    addEventListener('message', async ({ data, ports }) => {
      if (data !== 'confirm') return
      const number = document.querySelector('input').value.replace(/ /g, '')
      const answer = await fetch('/shopper/confirm' + location.search + '&number=' + number)
      ports[0].postMessage(await answer.json())
    })
  </script>`
