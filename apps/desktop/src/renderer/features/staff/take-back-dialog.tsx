import { LIMITS, RETURN_REASONS, type ReturnReason } from '@galla/api'
import { Button, Dialog, formatMoney, Notice, SelectField, TextField } from '@galla/ui'
import { type FormEvent, useId, useState } from 'react'
import { describeError, isPassing } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import { PayingRegisterField } from './paying-register-field.tsx'
import type { StaffDialogProps } from './ship-dialog.tsx'
import { chosenLines, type LineChoices, leftToRefund, sumsOfReturn } from './take-back.ts'
import { TakeBackLines } from './take-back-lines.tsx'
import { TakeBackSums } from './take-back-sums.tsx'
import { usePayingRegister } from './use-paying-register.ts'
import { useTakeBack } from './use-returns.ts'

const words = texts.returns
const REASONS = RETURN_REASONS.map((value) => ({ value, label: words.reasons[value] }))

/** Takes goods back: how many of which, in which condition, why; and what goes back for them. */
export function TakeBackDialog({ order, open, onClose }: StaffDialogProps) {
  const form = useId()
  const [choices, setChoices] = useState<LineChoices>(new Map())
  const [reason, setReason] = useState<ReturnReason>('changed_mind')
  const [note, setNote] = useState('')
  const [isSubmitted, setSubmitted] = useState(false)
  const takeBack = useTakeBack(order, finish)
  const register = usePayingRegister(order, open && leftToRefund(order) > 0)
  const lines = chosenLines(order, choices)
  const sums = sumsOfReturn(order, lines)
  function finish() {
    setChoices(new Map())
    setNote('')
    close()
  }
  function close() {
    setSubmitted(false)
    takeBack.reset()
    onClose()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    setSubmitted(true)
    if (lines.length === 0 || !register.isReady) return
    takeBack.send({ lines, reason, note: note.trim() }, register.sessionId)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && close()}
      size="lg"
      title={words.takeBackTitle}
      text={words.takeBackText}
      footer={
        <>
          <Button onClick={close}>{words.back}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={register.isBlocked}
            loading={takeBack.isPending}
          >
            {sums.refund > 0 ? words.confirm(formatMoney(sums.refund)) : words.confirmNothing}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="flex flex-col gap-5 pb-2" onSubmit={submit}>
        {takeBack.error !== null && (
          <Notice tone="danger" live title={words.failed}>
            {isPassing(takeBack.error) ? words.unknown : describeError(takeBack.error).text}
          </Notice>
        )}
        {isSubmitted && lines.length === 0 && (
          <Notice tone="warn" live>
            {words.chooseSome}
          </Notice>
        )}
        <TakeBackLines order={order} choices={choices} onChange={setChoices} />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <SelectField label={words.reason} options={REASONS} value={reason} onChange={setReason} />
          <TextField
            label={words.note}
            optionalText={words.optional}
            hint={words.noteHint}
            maxLength={LIMITS.noteLength}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <PayingRegisterField register={register} isSubmitted={isSubmitted} />
        <TakeBackSums order={order} sums={sums} />
      </form>
    </Dialog>
  )
}
