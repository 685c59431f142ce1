import type { SandboxHandover } from '@galla/api'
import { queryOptions } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'
import { askGateway, type GatewayReply } from './gateway-client.ts'
import { loadScript } from './load-script.ts'

/** How often the server is asked while a payment is not decided, in milliseconds. */
const ASK_EVERY_MS = 1_000

/** The server's word on the payment. Asked again until it is decided, also while the shopper is in their UPI app. */
export const paymentStatusQuery = (orderId: string) =>
  trpc.checkout.status.queryOptions(
    { orderId },
    {
      staleTime: 0,
      retry: false,
      refetchIntervalInBackground: true,
      refetchInterval: ({ state }) => {
        if (state.data === undefined) return false
        return state.data.status === 'awaiting_payment' ? ASK_EVERY_MS : false
      },
    },
  )

/** Where the payment stands at the gateway: asked once, then kept up by what the card form hears. */
export const gatewayQuery = (handover: SandboxHandover) =>
  queryOptions<GatewayReply>({
    queryKey: ['gateway', handover.gatewayReference],
    queryFn: () => askGateway(handover),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** The gateway's own script; it is the gateway's business whether this device is online. */
export const gatewayScriptQuery = (url: string) =>
  queryOptions({
    queryKey: ['gateway-script', url],
    queryFn: () => loadScript(url).then(() => true),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
  })
