import type { StockLevelView } from '@galla/api'
import { Button, Dialog } from '@galla/ui'
import { useId } from 'react'
import { texts } from '../../texts/en.ts'
import { AdjustForm } from './adjust-form.tsx'
import { levelName } from './stock-table.tsx'
import { useAdjustStock } from './use-adjust-stock.ts'

const words = texts.staff

interface AdjustDialogProps {
  /** Null is closed. */
  level: StockLevelView | null
  onClose: () => void
}

/** Changes what is on hand, with a reason. */
export function AdjustDialog({ level, onClose }: AdjustDialogProps) {
  const form = useId()
  const adjust = useAdjustStock(onClose)
  // The next level begins without this one's refusal.
  const close = () => {
    adjust.reset()
    onClose()
  }
  return (
    <Dialog
      open={level !== null}
      onOpenChange={(open) => !open && close()}
      title={words.adjustTitle}
      text={level === null ? undefined : `${levelName(level)} · ${level.sku}`}
      footer={
        <>
          <Button onClick={close}>{words.cancelAdjust}</Button>
          <Button type="submit" form={form} variant="primary" loading={adjust.isPending}>
            {words.adjustSave}
          </Button>
        </>
      }
    >
      {level !== null && (
        <AdjustForm
          key={`${level.variantId}/${level.locationId}`}
          id={form}
          level={level}
          error={adjust.error}
          onSubmit={(change) => adjust.save(level, change)}
        />
      )}
    </Dialog>
  )
}
