import { LIMITS, type StockLevelView } from '@galla/api'
import { Button, Dialog, Notice, NumberField } from '@galla/ui'
import { type FormEvent, useId, useState } from 'react'
import { describeError } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import { levelName } from './stock-table.tsx'
import { useCustomerLimit } from './use-customer-limit.ts'

const words = texts.staff

interface LimitDialogProps {
  /** Null is closed. */
  level: StockLevelView | null
  onClose: () => void
}

/** How many units of a variant one customer may buy: for what everybody wants and there is little of. */
export function LimitDialog({ level, onClose }: LimitDialogProps) {
  const form = useId()
  const limit = useCustomerLimit(onClose)
  // The next level begins without this one's failure.
  const close = () => {
    limit.reset()
    onClose()
  }
  return (
    <Dialog
      open={level !== null}
      onOpenChange={(open) => !open && close()}
      title={words.limitTitle}
      text={level === null ? undefined : `${levelName(level)} · ${level.sku}`}
      footer={
        <>
          <Button onClick={close}>{words.cancelAdjust}</Button>
          <Button type="submit" form={form} variant="primary" loading={limit.isPending}>
            {words.limitSave}
          </Button>
        </>
      }
    >
      {level !== null && (
        <LimitForm
          key={level.variantId}
          id={form}
          limit={level.maxPerCustomer}
          error={limit.error}
          onSubmit={(next) => limit.save(level, next)}
        />
      )}
    </Dialog>
  )
}

interface LimitFormProps {
  id: string
  limit: number | null
  error: unknown
  onSubmit: (limit: number | null) => void
}

function LimitForm({ id, limit, error, onSubmit }: LimitFormProps) {
  const [units, setUnits] = useState(limit)
  function submit(event: FormEvent) {
    event.preventDefault()
    onSubmit(units)
  }
  return (
    <form id={id} noValidate className="flex flex-col gap-5 pb-2" onSubmit={submit}>
      {error !== null && (
        <Notice tone="danger" live title={words.limitFailed}>
          {describeError(error).text}
        </Notice>
      )}
      <NumberField
        label={words.limitUnits}
        optionalText={words.optional}
        hint={words.limitHint}
        min={1}
        max={LIMITS.lineQuantity}
        value={units}
        onChange={setUnits}
      />
    </form>
  )
}
