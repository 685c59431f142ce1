import type { OnlineTender, RazorpayHandover } from '@galla/api'

/** What we use of Razorpay's Standard Checkout. https://razorpay.com/docs/payments/payment-gateway/web-integration/standard/ */
interface CheckoutOptions {
  readonly key: string
  readonly order_id: string
  readonly name: string
  readonly description: string
  readonly handler: () => void
  readonly modal: { readonly ondismiss: () => void }
  readonly config: { readonly display: { readonly hide: readonly { readonly method: string }[] } }
}

declare global {
  interface Window {
    Razorpay?: new (options: CheckoutOptions) => { open(): void; close(): void }
  }
}

/** Every way to pay that Razorpay may offer; the shopper has chosen one of them with us. */
const METHODS = ['upi', 'card', 'netbanking', 'wallet', 'emi', 'cardless_emi', 'paylater']

export interface CheckoutWish {
  readonly handover: RazorpayHandover
  readonly tender: OnlineTender
  readonly shopName: string
  readonly orderNumber: string
  /** The shopper has paid, as far as Razorpay tells this page; the server hears it by itself. */
  readonly onPaid: () => void
  /** The dialog was closed. */
  readonly onClosed: () => void
}

/**
 * Opens Razorpay's dialog for the order; answers how to close it. What the dialog tells decides only what is on the screen. Throws
 * when its script has not made what it should.
 */
export function openCheckout(wish: CheckoutWish): () => void {
  if (window.Razorpay === undefined) throw new Error('the Razorpay script did not make window.Razorpay')
  const checkout = new window.Razorpay({
    key: wish.handover.keyId,
    order_id: wish.handover.gatewayReference,
    name: wish.shopName,
    description: wish.orderNumber,
    handler: wish.onPaid,
    modal: { ondismiss: wish.onClosed },
    config: {
      display: { hide: METHODS.filter((method) => method !== wish.tender).map((method) => ({ method })) },
    },
  })
  checkout.open()
  return () => checkout.close()
}
