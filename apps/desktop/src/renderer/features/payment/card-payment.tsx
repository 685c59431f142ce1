import type { GatewayHandover } from '@galla/api'
import { Skeleton, Spinner } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { CardFormView } from './card-form.tsx'
import { OtpForm } from './otp-form.tsx'
import { useCardPayment } from './use-card-payment.ts'

const words = texts.payment

/** The step a card's payment is at. */
export function CardPayment({ handover, amount }: { handover: GatewayHandover; amount: number }) {
  const { isAsking, state, pay, confirm } = useCardPayment(handover)
  if (isAsking) return <Skeleton className="h-72 w-full" />
  switch (state.status) {
    case 'pending':
      return (
        <CardFormView
          amount={amount}
          isSandbox={handover.gateway === 'sandbox'}
          reply={pay.data ?? null}
          isPending={pay.isPending}
          onPay={pay.mutate}
        />
      )
    case 'requires_action':
      return (
        <OtpForm
          hint={state.otpHint}
          reply={confirm.data ?? null}
          isPending={confirm.isPending}
          onConfirm={confirm.mutate}
        />
      )
    default:
      return <Waiting text={state.status === 'processing' ? words.bankSlow : words.confirming} />
  }
}

function Waiting({ text }: { text: string }) {
  return (
    <div role="status" className="flex items-center gap-4 py-10">
      <Spinner />
      <p className="font-medium">{text}</p>
    </div>
  )
}
