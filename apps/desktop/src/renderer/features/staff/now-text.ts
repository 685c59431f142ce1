import type { OrderView } from '@galla/api'
import { formatMoney } from '@galla/ui'
import { texts } from '../../texts/en.ts'

const words = texts.staff

type NowFacts = Pick<OrderView, 'status' | 'payment' | 'total' | 'events'>

/** What to do with the order now, in a sentence. */
export function nowText({ status, payment, total, events }: NowFacts): string {
  switch (status) {
    case 'awaiting_payment':
      return words.waiting
    case 'placed':
      return words.pickFirst
    case 'packed':
      return words.shipNext
    case 'shipped':
      return payment.tender === 'cod'
        ? `${words.deliverNext} ${words.deliverCod(formatMoney(total))}`
        : words.deliverNext
    case 'delivered':
    case 'completed':
      return words.finished
    case 'returned':
      return words.returnedOrder
    case 'voided':
      return words.voidedSale
    case 'cancelled':
      // An order that was never paid was never on a picking list: there is nothing to put back.
      return events.some((event) => event.kind === 'placed') ? words.cancelledOrder : words.neverPaid
  }
}
