/** Who may take the money. */
export const GATEWAYS = ['sandbox', 'razorpay', 'stripe'] as const
export type GatewayName = (typeof GATEWAYS)[number]

/** Origins that the page needs so that the shopper can pay, for its content security policy. */
export interface GatewayOrigins {
  readonly scripts: readonly string[]
  readonly frames: readonly string[]
  readonly connections: readonly string[]
}

/**
 * Where a real gateway's scripts, frames and answers come from; the server's policy for browsers holds the same
 * (`payments/razorpay/` and `payments/stripe/` there), and a test compares them.
 */
export const REAL_GATEWAY_ORIGINS: Readonly<Record<Exclude<GatewayName, 'sandbox'>, GatewayOrigins>> = {
  razorpay: {
    scripts: ['https://checkout.razorpay.com', 'https://cdn.razorpay.com'],
    frames: ['https://api.razorpay.com', 'https://checkout.razorpay.com'],
    connections: [
      'https://api.razorpay.com',
      'https://lumberjack.razorpay.com',
      'https://lumberjack-metrics.razorpay.com',
    ],
  },
  stripe: {
    scripts: ['https://js.stripe.com', 'https://*.js.stripe.com'],
    frames: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
    connections: ['https://api.stripe.com'],
  },
}
