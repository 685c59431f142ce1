import { LIMITS, parseRupees } from '@galla/api'
import { Button, Dialog, formatMoney, Notice, TextField } from '@galla/ui'
import { type FormEvent, useId, useState } from 'react'
import { describeError, isPassing } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import { PayingRegisterField } from './paying-register-field.tsx'
import type { StaffDialogProps } from './ship-dialog.tsx'
import { isGivenByHand, leftToRefund } from './take-back.ts'
import { usePayingRegister } from './use-paying-register.ts'
import { useRefundPart } from './use-returns.ts'

const words = texts.returns

/** Gives an amount back without goods; for managers. */
export function RefundDialog({ order, open, onClose }: StaffDialogProps) {
  const form = useId()
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const [isSubmitted, setSubmitted] = useState(false)
  const refund = useRefundPart(order, finish)
  const register = usePayingRegister(order, open)
  const left = leftToRefund(order)
  const amount = parseRupees(typed) ?? 0
  const problem = amountProblem(amount, left)
  function finish() {
    setTyped('')
    setNote('')
    close()
  }
  function close() {
    setSubmitted(false)
    refund.reset()
    onClose()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setSubmitted(true)
    if (problem !== null || note.trim() === '' || !register.isReady) return
    refund.send({ amount, note: note.trim() }, register.sessionId)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && close()}
      title={words.refundTitle}
      text={words.refundText(formatMoney(left))}
      footer={
        <>
          <Button onClick={close}>{words.back}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={register.isBlocked}
            loading={refund.isPending}
          >
            {words.refundConfirm}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="flex flex-col gap-5 pb-2" onSubmit={submit}>
        {refund.error !== null && (
          <Notice tone="danger" live title={words.refundFailed}>
            {isPassing(refund.error) ? words.unknown : describeError(refund.error).text}
          </Notice>
        )}
        <TextField
          label={words.amount}
          inputMode="decimal"
          autoComplete="off"
          before="₹"
          value={typed}
          error={isSubmitted && problem !== null ? problem : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <TextField
          label={words.refundNote}
          maxLength={LIMITS.noteLength}
          value={note}
          error={isSubmitted && note.trim() === '' ? words.refundNoteNeeded : undefined}
          onChange={(event) => setNote(event.target.value)}
        />
        <PayingRegisterField register={register} isSubmitted={isSubmitted} />
        <p className="text-sm text-ink-muted">{isGivenByHand(order) ? words.byHand : words.byGateway}</p>
      </form>
    </Dialog>
  )
}

function amountProblem(amount: number, left: number): string | null {
  if (amount === 0) return words.amountNeeded
  return amount > left ? words.amountTooHigh(formatMoney(left)) : null
}
