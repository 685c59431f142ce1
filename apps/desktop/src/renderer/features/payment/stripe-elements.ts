import type { StripeHandover } from '@galla/api'

/** What we use of Stripe.js. https://docs.stripe.com/js/payment_intents/confirm_payment */
interface StripeJs {
  elements(options: { clientSecret: string }): StripeElements
  confirmPayment(options: {
    elements: StripeElements
    confirmParams: { return_url: string }
    redirect: 'if_required'
  }): Promise<{ error?: { type: string; message?: string } }>
}

interface StripeElements {
  create(type: 'payment'): PaymentElement
}

interface PaymentElement {
  mount(place: HTMLElement): void
  on(event: 'ready' | 'loaderror', heard: () => void): void
  destroy(): void
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => StripeJs
  }
}

/** What came of pressing the button: the bank has the payment, or why it has not. */
export type StripeReply =
  | { readonly kind: 'sent' }
  /** Stripe's own sentence about what was typed, made for shoppers. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'away' }

export interface MountedFields {
  confirm(): Promise<StripeReply>
  unmount(): void
}

export interface FieldsWish extends Pick<StripeHandover, 'clientSecret' | 'publishableKey'> {
  readonly place: HTMLElement
  /** Where a bank that takes the whole page leads back to. */
  readonly returnUrl: string
  readonly onReady: () => void
  readonly onBroken: () => void
}

/** Errors whose message Stripe writes for the shopper. https://docs.stripe.com/api/errors */
const FOR_SHOPPERS = new Set(['card_error', 'validation_error'])

/**
 * Puts Stripe's payment fields, which are frames of Stripe's own, into `place`. What Stripe tells this page decides only what is on
 * the screen. Throws when its script has not made what it should.
 */
export function mountFields(wish: FieldsWish): MountedFields {
  if (window.Stripe === undefined) throw new Error('the Stripe script did not make window.Stripe')
  const stripe = window.Stripe(wish.publishableKey)
  const elements = stripe.elements({ clientSecret: wish.clientSecret })
  const fields = elements.create('payment')
  fields.on('ready', wish.onReady)
  fields.on('loaderror', wish.onBroken)
  fields.mount(wish.place)
  return {
    async confirm() {
      try {
        const confirmParams = { return_url: wish.returnUrl }
        const { error } = await stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' })
        return replyOf(error)
      } catch {
        return { kind: 'away' }
      }
    },
    unmount: () => fields.destroy(),
  }
}

function replyOf(error: { type: string; message?: string } | undefined): StripeReply {
  if (error === undefined) return { kind: 'sent' }
  return FOR_SHOPPERS.has(error.type) && error.message !== undefined
    ? { kind: 'refused', message: error.message }
    : { kind: 'away' }
}
