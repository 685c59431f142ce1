import type { OrderView } from '@galla/api'
import { Card, type KeyValue, KeyValueList, Money } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.order

/** What an order comes to. */
export function OrderSums({ order }: { order: OrderView }) {
  const { mrpTotal, subtotal, discount, shipping, rounding, total } = order
  const items: KeyValue[] = [
    { id: 'mrp', label: words.mrpTotal, value: <Money paise={mrpTotal} /> },
    ...unlessZero('saving', words.saving, subtotal - mrpTotal),
    ...unlessZero('discount', words.discount, -discount),
    {
      id: 'shipping',
      label: words.delivery,
      value: shipping === 0 ? words.free : <Money paise={shipping} />,
    },
    ...unlessZero('rounding', words.rounding, rounding),
    { id: 'total', label: words.total, value: <Money paise={total} size="lg" />, strong: true },
  ]
  return (
    <Card title={words.sums}>
      <KeyValueList variant="sums" items={items} />
    </Card>
  )
}

function unlessZero(id: string, label: string, paise: number): KeyValue[] {
  return paise === 0 ? [] : [{ id, label, value: <Money paise={paise} /> }]
}
