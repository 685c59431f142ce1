import type { SandboxHandover } from '@galla/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { confirmOtp, type GatewayReply, type GatewayState, payByCard } from './gateway-client.ts'
import { gatewayQuery } from './queries.ts'

/** A card's way through the gateway: the card, perhaps a one-time password, then waiting for the server's word. */
export function useCardPayment(handover: SandboxHandover) {
  const queryClient = useQueryClient()
  const asked = useQuery(gatewayQuery(handover))
  const keep = (reply: GatewayReply) => {
    if (reply.kind === 'state') queryClient.setQueryData(gatewayQuery(handover).queryKey, reply)
  }
  const pay = useMutation({
    mutationFn: (card: Parameters<typeof payByCard>[1]) => payByCard(handover, card),
    onSuccess: keep,
    networkMode: 'always',
  })
  const confirm = useMutation({
    mutationFn: (otp: string) => confirmOtp(handover, otp),
    onSuccess: keep,
    networkMode: 'always',
  })
  const state: GatewayState =
    asked.data?.kind === 'state' ? asked.data.state : { status: 'pending', otpHint: null }
  return { isAsking: asked.isPending, state, pay, confirm }
}
