import {
  type AddressView,
  type CartView,
  ONLINE_TENDERS,
  type OnlineTender,
  type PlacedOrder,
} from '@galla/api'
import { Button, formatMoney, Notice, RadioCards } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { Banknote, CreditCard, QrCode } from 'lucide-react'
import { useMemo } from 'react'
import { texts } from '../../texts/en.ts'
import { orderRequest } from './checkout-state.ts'
import { OrderProblem } from './order-problem.tsx'
import { StepCard, type StepState } from './step-card.tsx'
import { usePlaceOrder } from './use-place-order.ts'
import { useSettleProblem } from './use-settle-problem.ts'

const words = texts.checkout
const ICONS = { upi: <QrCode aria-hidden />, card: <CreditCard aria-hidden />, cod: <Banknote aria-hidden /> }
const OPTIONS = ONLINE_TENDERS.map((tender) => ({
  value: tender,
  icon: ICONS[tender],
  ...words.tenders[tender],
}))

interface PaymentStepProps {
  state: StepState
  cart: CartView
  address: AddressView | null
  tender: OnlineTender | null
  onChooseTender: (tender: OnlineTender) => void
  onChooseAddress: () => void
  onPlaced: (order: PlacedOrder) => void
}

/** How it is paid, and the button that orders. */
export function PaymentStep(props: PaymentStepProps) {
  return (
    <StepCard title={words.payment} question={words.paymentHeading} state={props.state}>
      <PaymentChoice {...props} />
    </StepCard>
  )
}

function PaymentChoice(props: PaymentStepProps) {
  const { cart, address, tender, onChooseTender, onChooseAddress, onPlaced } = props
  const request = useMemo(
    () => (address === null || tender === null ? null : orderRequest(cart, address.id, tender)),
    [cart, address, tender],
  )
  const order = usePlaceOrder(request, onPlaced)
  const settle = useSettleProblem(order.reset)
  const choose = (next: OnlineTender) => {
    if (order.isPending || settle.isSettling) return
    order.reset()
    onChooseTender(next)
  }
  return (
    <div className="flex flex-col gap-5">
      <RadioCards label={words.paymentHeading} hideLabel options={OPTIONS} value={tender} onChange={choose} />
      {order.error !== null && (
        <OrderProblem
          error={order.error}
          settle={settle}
          onRetry={order.place}
          onChooseAddress={onChooseAddress}
          {...(tender === 'cod' ? {} : { onPayAtDoor: () => choose('cod') })}
        />
      )}
      {order.error === null && !cart.canCheckOut && (
        <Notice
          tone="warn"
          title={words.blockedTitle}
          action={
            <Button size="sm" render={<Link to="/cart" />}>
              {words.toCart}
            </Button>
          }
        >
          {words.blockedText}
        </Notice>
      )}
      <p role="status" className="text-sm text-ink-muted empty:hidden">
        {order.isPending && placingText(order.waitMs)}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose flex-1 text-sm text-ink-muted">
          {tender !== null && (tender === 'cod' ? words.codText : words.nothingTakenYet)}
        </p>
        <Button
          variant="primary"
          size="lg"
          disabled={request === null || !cart.canCheckOut}
          loading={order.isPending || settle.isSettling}
          onClick={order.place}
        >
          {buttonText(tender, cart.total)}
        </Button>
      </div>
    </div>
  )
}

function buttonText(tender: OnlineTender | null, total: number): string {
  if (tender === null) return words.choosePayment
  return tender === 'cod' ? words.placeCod(formatMoney(total)) : words.pay(formatMoney(total))
}

function placingText(waitMs: number | null): string {
  return waitMs === null ? words.placing : words.waiting(texts.time.seconds(Math.ceil(waitMs / 1_000)))
}
