import type { OrderView } from '@galla/api'
import { type KeyValue, KeyValueList, Money } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { isGivenByHand, type ReturnSums } from './take-back.ts'

const words = texts.returns

/** What goes back for what was chosen, and how. */
export function TakeBackSums({ order, sums }: { order: OrderView; sums: ReturnSums }) {
  const { worth, refund } = sums
  const items: KeyValue[] = [
    { id: 'goods', label: words.goods, value: <Money paise={worth.goods} /> },
    ...unlessZero('shipping', words.shipping, worth.shipping),
    ...unlessZero('rounding', words.rounding, worth.rounding),
    ...unlessZero('before', words.givenBefore, refund - worth.total),
    { id: 'refund', label: words.goesBack, value: <Money paise={refund} size="lg" />, strong: true },
  ]
  return (
    <div role="status" className="flex flex-col gap-2">
      <KeyValueList variant="sums" items={items} />
      {worth.total > 0 && <p className="text-sm text-ink-muted">{wayText(order, refund)}</p>}
    </div>
  )
}

function wayText(order: OrderView, refund: number): string {
  if (refund === 0) return words.nothingBack
  return isGivenByHand(order) ? words.byHand : words.byGateway
}

function unlessZero(id: string, label: string, paise: number): KeyValue[] {
  return paise === 0 ? [] : [{ id, label, value: <Money paise={paise} /> }]
}
