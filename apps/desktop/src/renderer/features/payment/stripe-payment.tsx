import type { PlacedOrder, StripeHandover } from '@galla/api'
import { Button, formatMoney, Notice } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { serverOrigin } from '../../lib/server.ts'
import { texts } from '../../texts/en.ts'
import { Confirming } from './confirming.tsx'
import { GatewayScript } from './gateway-script.tsx'
import { type MountedFields, mountFields } from './stripe-elements.ts'

const words = texts.payment

interface StripePaymentProps {
  order: PlacedOrder
  handover: StripeHandover
}

/** Paying in Stripe's own fields. */
export function StripePayment(props: StripePaymentProps) {
  return (
    <GatewayScript url={props.handover.scriptUrl}>
      <StripeForm {...props} />
    </GatewayScript>
  )
}

function StripeForm({ order, handover }: StripePaymentProps) {
  const { place, fields, state } = useStripeFields(handover)
  const { failureReason } = order.payment
  const confirm = useMutation({
    mutationFn: async (_lastFailure: string | null) =>
      (await fields.current?.confirm()) ?? { kind: 'away' as const },
    networkMode: 'always',
  })
  const reply = confirm.data
  // A bank that says no afterwards gives the fields back: the server has its reason by then.
  const isSent = reply?.kind === 'sent' && failureReason === confirm.variables

  function submit(event: FormEvent) {
    event.preventDefault()
    if (state === 'ready' && !confirm.isPending) confirm.mutate(failureReason)
  }

  return (
    <>
      {isSent && <Confirming />}
      <form noValidate className="flex flex-col gap-5" hidden={isSent} onSubmit={submit}>
        {state === 'broken' && (
          <Notice tone="warn" live title={words.gatewayScriptHeading}>
            {words.gatewayScriptText}
          </Notice>
        )}
        {reply !== undefined && reply.kind !== 'sent' && !confirm.isPending && (
          <Notice tone="warn" live>
            {reply.kind === 'refused' ? reply.message : words.gatewayAway}
          </Notice>
        )}
        <fieldset aria-label={words.stripeFields} className="min-h-40">
          <div ref={place} />
        </fieldset>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          block
          icon={<Lock aria-hidden />}
          loading={confirm.isPending || state === 'loading'}
        >
          {words.pay(formatMoney(order.total))}
        </Button>
        <p className="text-xs text-pretty text-ink-muted">{words.stripeText}</p>
      </form>
    </>
  )
}

/** Mounts the fields for as long as the form is shown. */
function useStripeFields(handover: StripeHandover) {
  const place = useRef<HTMLDivElement>(null)
  const fields = useRef<MountedFields>(undefined)
  const [state, setState] = useState<'loading' | 'ready' | 'broken'>('loading')
  const { clientSecret, publishableKey } = handover
  // The fields are Stripe's elements, outside of React: they are made once for a payment and taken away with the form.
  useEffect(() => {
    if (place.current === null) return
    try {
      fields.current = mountFields({
        clientSecret,
        publishableKey,
        place: place.current,
        // A bank may take the whole page; it can lead back only to a web address, also from the desktop app.
        returnUrl: new URL(window.location.pathname, serverOrigin).href,
        onReady: () => setState('ready'),
        onBroken: () => setState('broken'),
      })
    } catch {
      setState('broken')
    }
    return () => fields.current?.unmount()
  }, [clientSecret, publishableKey])
  return { place, fields, state }
}
