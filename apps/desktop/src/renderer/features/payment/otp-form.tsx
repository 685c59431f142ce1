import { Button, Notice, TextField } from '@galla/ui'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { texts } from '../../texts/en.ts'
import type { GatewayReply } from './gateway-client.ts'

const words = texts.payment

interface OtpFormProps {
  /** What the sandbox's bank would have sent; null at a real one. */
  hint: string | null
  reply: GatewayReply | null
  isPending: boolean
  onConfirm: (otp: string) => void
}

/** The bank asks whether it is really the owner of the card (3-D Secure). */
export function OtpForm({ hint, reply, isPending, onConfirm }: OtpFormProps) {
  const [otp, setOtp] = useState('')
  const [isMalformed, setMalformed] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // The step opens by the gateway's answer, and the password is the one thing to type.
  useEffect(() => input.current?.focus(), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const isWhole = /^\d{6}$/.test(otp)
    setMalformed(!isWhole)
    if (isWhole && !isPending) onConfirm(otp)
  }

  const refused =
    reply?.kind === 'refused' ? (words.fields[reply.fields.otp ?? ''] ?? words.gatewayRefused) : undefined
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={submit}>
      <div>
        <h2 className="text-base font-semibold">{words.otpHeading}</h2>
        <p className="mt-1 text-sm text-ink-muted">{words.otpText}</p>
      </div>
      {reply?.kind === 'away' && !isPending && (
        <Notice tone="warn" live>
          {words.gatewayAway}
        </Notice>
      )}
      <TextField
        ref={input}
        label={words.otp}
        hint={hint === null ? undefined : words.otpHint(hint)}
        value={otp}
        onChange={(event) => setOtp(event.target.value.replace(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        error={isMalformed ? words.fields.invalid_otp : isPending ? undefined : refused}
      />
      <Button type="submit" variant="primary" size="lg" block loading={isPending}>
        {words.confirmOtp}
      </Button>
    </form>
  )
}
