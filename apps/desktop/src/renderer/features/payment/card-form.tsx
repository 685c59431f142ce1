import { Button, formatMoney, Notice, TextField } from '@galla/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { Lock } from 'lucide-react'
import { useEffect } from 'react'
import { type UseFormSetError, useForm } from 'react-hook-form'
import { texts } from '../../texts/en.ts'
import { type CardFields, cardForm, caretAfterGrouping, formatExpiry, groupCardNumber } from './card-input.ts'
import type { GatewayReply } from './gateway-client.ts'
import { TestCards } from './test-cards.tsx'

const words = texts.payment

interface CardFormViewProps {
  /** Paise. */
  amount: number
  /** What the gateway said to the last try. */
  reply: GatewayReply | null
  isPending: boolean
  onPay: (card: CardFields) => void
}

/** The card. What is typed here goes to the gateway and is kept nowhere. */
export function CardFormView({ amount, reply, isPending, onPay }: CardFormViewProps) {
  const form = useForm<CardFields>({
    resolver: zodResolver(cardForm),
    defaultValues: { number: '', expiry: '', cvc: '', name: '' },
  })
  const { register, setError, formState } = form
  useGatewayComplaints(reply, setError)
  const errorOf = (field: keyof CardFields) => {
    const code = formState.errors[field]?.message
    return code === undefined ? undefined : (words.fields[code] ?? words.gatewayRefused)
  }
  return (
    <>
      <form
        noValidate
        autoComplete="on"
        className="flex flex-col gap-5"
        onSubmit={(event) => void form.handleSubmit(onPay)(event)}
      >
        {reply?.kind === 'away' && !isPending && (
          <Notice tone="warn" live>
            {words.gatewayAway}
          </Notice>
        )}
        <TextField
          {...register('number', { onChange: regroup })}
          label={words.number}
          inputMode="numeric"
          autoComplete="cc-number"
          placeholder="0000 0000 0000 0000"
          error={errorOf('number')}
        />
        <div className="grid grid-cols-2 gap-5">
          <TextField
            {...register('expiry', { onChange: reformatExpiry })}
            label={words.expiry}
            inputMode="numeric"
            autoComplete="cc-exp"
            placeholder={words.expiryPlaceholder}
            maxLength={5}
            error={errorOf('expiry')}
          />
          <TextField
            {...register('cvc')}
            type="password"
            label={words.cvc}
            hint={words.cvcHint}
            inputMode="numeric"
            autoComplete="cc-csc"
            maxLength={4}
            error={errorOf('cvc')}
          />
        </div>
        <TextField {...register('name')} label={words.name} autoComplete="cc-name" error={errorOf('name')} />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          block
          icon={<Lock aria-hidden />}
          loading={isPending}
        >
          {words.pay(formatMoney(amount))}
        </Button>
        <p className="text-xs text-pretty text-ink-muted">{words.direct}</p>
      </form>
      <TestCards
        onUse={(number) => form.setValue('number', number, { shouldValidate: true, shouldDirty: true })}
      />
    </>
  )
}

/** What the gateway would not take is said at its field, as if the form itself had found it. */
function useGatewayComplaints(reply: GatewayReply | null, setError: UseFormSetError<CardFields>): void {
  // The gateway's complaints belong to the form's own state, which lives outside of React's.
  useEffect(() => {
    if (reply?.kind !== 'refused') return
    for (const field of Object.keys(cardForm.shape) as (keyof CardFields)[]) {
      const message = reply.fields[field]
      if (message !== undefined) setError(field, { message }, { shouldFocus: true })
    }
  }, [reply, setError])
}

/** Groups the digits while one types and leaves the caret where it was among them. */
function regroup(event: { target: HTMLInputElement }): void {
  const { target } = event
  const caret = caretAfterGrouping(target.value, target.selectionStart ?? target.value.length)
  target.value = groupCardNumber(target.value)
  target.setSelectionRange(caret, caret)
}

function reformatExpiry(event: { target: HTMLInputElement; nativeEvent?: Event }): void {
  const { target, nativeEvent } = event
  const isDeleting = nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith('delete')
  target.value = formatExpiry(target.value, isDeleting)
}
