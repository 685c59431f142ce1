import type { SandboxHandover } from '@galla/api'
import { Skeleton } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { CardFormView } from './card-form.tsx'
import { Confirming } from './confirming.tsx'
import { OtpForm } from './otp-form.tsx'
import { useCardPayment } from './use-card-payment.ts'

const words = texts.payment

/** The step a card's payment is at. */
export function CardPayment({ handover, amount }: { handover: SandboxHandover; amount: number }) {
  const { isAsking, state, pay, confirm } = useCardPayment(handover)
  if (isAsking) return <Skeleton className="h-72 w-full" />
  switch (state.status) {
    case 'pending':
      return (
        <CardFormView amount={amount} reply={pay.data ?? null} isPending={pay.isPending} onPay={pay.mutate} />
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
      return <Confirming text={state.status === 'processing' ? words.bankSlow : words.confirming} />
  }
}
