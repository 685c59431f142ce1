import { ADJUSTMENT_REASONS, type AdjustmentReason, LIMITS, type StockLevelView } from '@galla/api'
import { Notice, NumberField, RadioCards, SelectField, TextField } from '@galla/ui'
import { type FormEvent, useState } from 'react'
import { describeError, isPassing } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import { type AdjustmentFields, type AdjustmentProblem, adjustmentOf } from './adjustment.ts'
import type { NotedAdjustment } from './use-adjust-stock.ts'

const words = texts.staff
const REASONS = ADJUSTMENT_REASONS.map((value) => ({ value, label: words.adjustmentReasons[value] }))
const HOW = [
  { value: 'delta' as const, title: words.byDelta },
  { value: 'count' as const, title: words.byCount },
]
const PROBLEMS: Record<AdjustmentProblem, string> = {
  no_units: words.enterUnits,
  no_change: words.noChange,
  below_zero: words.belowZero,
}

interface AdjustFormProps {
  id: string
  level: StockLevelView
  error: unknown
  onSubmit: (change: NotedAdjustment) => void
}

/** How many, and why. What it comes to is shown before it is booked. */
export function AdjustForm({ id, level, error, onSubmit }: AdjustFormProps) {
  const [how, setHow] = useState<AdjustmentFields['how']>('delta')
  const [reason, setReason] = useState<AdjustmentReason>('receipt')
  const [units, setUnits] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [isSubmitted, setSubmitted] = useState(false)
  const change = adjustmentOf({ how, reason, units }, level)
  const problem = typeof change === 'string' ? change : null
  function submit(event: FormEvent) {
    event.preventDefault()
    setSubmitted(true)
    if (typeof change !== 'string') onSubmit({ ...change, note: note.trim() })
  }
  return (
    <form id={id} noValidate className="flex flex-col gap-5 pb-2" onSubmit={submit}>
      {error !== null && (
        <Notice tone="danger" live title={words.adjustFailed}>
          {isPassing(error) ? words.adjustUnknown : describeError(error).text}
        </Notice>
      )}
      <RadioCards label={words.how} hideLabel columns={2} options={HOW} value={how} onChange={setHow} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {how === 'delta' && (
          <SelectField label={words.reason} options={REASONS} value={reason} onChange={setReason} />
        )}
        <NumberField
          label={how === 'delta' ? words.change : words.counted}
          hint={how === 'count' ? words.countReason : changeHint(reason)}
          error={isSubmitted && problem !== null ? PROBLEMS[problem] : undefined}
          value={units}
          onChange={setUnits}
        />
      </div>
      <TextField
        label={words.note}
        optionalText={words.optional}
        maxLength={LIMITS.noteLength}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p role="status" className="text-sm font-medium tabular-nums empty:hidden">
        {typeof change !== 'string' && words.newOnHand(level.onHand, level.onHand + change.onHandDelta)}
      </p>
    </form>
  )
}

function changeHint(reason: AdjustmentReason): string {
  return reason === 'correction' ? words.correctionHint : words.changeHint
}
