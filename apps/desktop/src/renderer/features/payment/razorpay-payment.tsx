import type { PlacedOrder, RazorpayHandover } from '@galla/api'
import { Button, formatMoney, Notice } from '@galla/ui'
import { Lock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../../texts/en.ts'
import { Confirming } from './confirming.tsx'
import { GatewayScript } from './gateway-script.tsx'
import { openCheckout } from './razorpay-checkout.ts'

const words = texts.payment

interface RazorpayPaymentProps {
  order: PlacedOrder
  handover: RazorpayHandover
}

/** Paying in Razorpay's own dialog. */
export function RazorpayPayment(props: RazorpayPaymentProps) {
  return (
    <GatewayScript url={props.handover.scriptUrl}>
      <RazorpayDialog {...props} />
    </GatewayScript>
  )
}

function RazorpayDialog({ order, handover }: RazorpayPaymentProps) {
  const [state, setState] = useState<'ready' | 'open' | 'closed' | 'paid' | 'broken'>('ready')
  const close = useRef<() => void>(undefined)
  // Whoever leaves the page, or is led on by the server's word, must not find the dialog still over it.
  useEffect(() => () => close.current?.(), [])

  function open() {
    try {
      close.current = openCheckout({
        handover,
        tender: order.payment.tender,
        shopName: texts.shell.name,
        orderNumber: order.orderNumber,
        onPaid: () => setState('paid'),
        onClosed: () => setState((before) => (before === 'paid' ? before : 'closed')),
      })
      setState('open')
    } catch {
      setState('broken')
    }
  }

  if (state === 'paid') return <Confirming />
  return (
    <div className="flex flex-col items-start gap-5">
      <div>
        <h2 className="text-base font-semibold">{words.razorpayHeading}</h2>
        <p className="mt-1 text-sm text-ink-muted">{words.razorpayText}</p>
      </div>
      {state === 'closed' && <Notice live>{words.razorpayClosed}</Notice>}
      {state === 'broken' && (
        <Notice tone="warn" live title={words.gatewayScriptHeading}>
          {words.gatewayScriptText}
        </Notice>
      )}
      <Button
        variant="primary"
        size="lg"
        block
        icon={<Lock aria-hidden />}
        loading={state === 'open'}
        onClick={open}
      >
        {words.pay(formatMoney(order.total))}
      </Button>
    </div>
  )
}
