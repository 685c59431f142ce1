import { Button, formatMoney, Notice } from '@galla/ui'
import type { ReactNode } from 'react'
import { describeError, isPassing } from '../../lib/app-error.ts'
import { texts } from '../../texts/en.ts'
import type { SettleProblem } from './use-settle-problem.ts'

const words = texts.checkout

interface OrderProblemProps {
  error: unknown
  settle: SettleProblem
  onRetry: () => void
  onChooseAddress: () => void
  /** Left out when that is how it was to be paid. */
  onPayAtDoor?: () => void
}

/** Why the order was not placed, beside the button that was pressed, with the one press that settles it. */
export function OrderProblem(props: OrderProblemProps) {
  const { error, settle, onRetry, onChooseAddress, onPayAtDoor } = props
  const { lower, acceptPrices, takeOut, isSettling } = settle
  const { refusal, text, reference } = describeError(error)
  const retry = (
    <Button size="sm" onClick={onRetry}>
      {words.tryAgain}
    </Button>
  )
  const press = (label: string, onClick: () => void) => (
    <Button size="sm" loading={isSettling} onClick={onClick}>
      {label}
    </Button>
  )
  switch (refusal?.code) {
    case 'insufficient_stock':
      return (
        <Problem title={words.shortTitle} action={press(words.lower, () => lower(refusal.shortages))}>
          <List
            items={refusal.shortages.map(({ variantId, title, requested, available }) => ({
              id: variantId,
              text: words.short(title, requested, available),
            }))}
          />
          {refusal.shortages.some(({ available }) => available === 0) && words.lowerHint}
        </Problem>
      )
    case 'price_changed':
      return (
        <Problem title={words.priceTitle} action={press(words.acceptPrices, acceptPrices)}>
          <List
            items={refusal.changes.map(({ variantId, title, seen, current }) => ({
              id: variantId,
              text: words.price(title, formatMoney(seen), formatMoney(current)),
            }))}
          />
        </Problem>
      )
    case 'variant_not_sold':
      return (
        <Problem title={words.notSoldTitle} action={press(words.takeOut, () => takeOut(refusal.variantIds))}>
          {text}
        </Problem>
      )
    case 'payment_gateway_unavailable':
      return (
        <Problem
          title={words.gatewayTitle}
          action={
            <>
              {retry}
              {onPayAtDoor && (
                <Button size="sm" onClick={onPayAtDoor}>
                  {words.payAtDoor}
                </Button>
              )}
            </>
          }
        >
          {text}
        </Problem>
      )
    case 'not_found':
      return (
        <Problem
          title={words.failedTitle}
          action={
            <Button size="sm" onClick={onChooseAddress}>
              {texts.checkout.change}
            </Button>
          }
        >
          {text}
        </Problem>
      )
    default:
      return (
        <Problem title={isPassing(error) ? words.unknownTitle : words.failedTitle} action={retry}>
          {isPassing(error) ? words.unknownText : text}
          {reference !== null && <p className="mt-1">{`${texts.errors.reference} ${reference}`}</p>}
        </Problem>
      )
  }
}

function Problem({ title, action, children }: { title: string; action: ReactNode; children: ReactNode }) {
  return (
    <Notice tone="warn" live title={title} action={action}>
      {children}
    </Notice>
  )
}

function List({ items }: { items: readonly { id: string; text: string }[] }) {
  return (
    <ul>
      {items.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  )
}
