import type { PriceChange, Shortage } from '@galla/api'
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
  const { refusal, text, reference } = describeError(error)
  const retry = <Press onClick={onRetry}>{words.tryAgain}</Press>
  switch (refusal?.code) {
    case 'insufficient_stock':
      return <ShortStock shortages={refusal.shortages} settle={settle} />
    case 'price_changed':
      return <MovedPrices changes={refusal.changes} settle={settle} />
    case 'variant_not_sold':
      return (
        <Problem
          title={words.notSoldTitle}
          action={
            <Press isBusy={settle.isSettling} onClick={() => settle.takeOut(refusal.variantIds)}>
              {words.takeOut}
            </Press>
          }
        >
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
              {onPayAtDoor && <Press onClick={onPayAtDoor}>{words.payAtDoor}</Press>}
            </>
          }
        >
          {text}
        </Problem>
      )
    case 'not_found':
      return (
        <Problem title={words.failedTitle} action={<Press onClick={onChooseAddress}>{words.change}</Press>}>
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

function ShortStock({ shortages, settle }: { shortages: readonly Shortage[]; settle: SettleProblem }) {
  return (
    <Problem
      title={words.shortTitle}
      action={
        <Press isBusy={settle.isSettling} onClick={() => settle.lower(shortages)}>
          {words.lower}
        </Press>
      }
    >
      <List
        items={shortages.map(({ variantId, title, requested, available }) => ({
          id: variantId,
          text: words.short(title, requested, available),
        }))}
      />
      {shortages.some(({ available }) => available === 0) && words.lowerHint}
    </Problem>
  )
}

function MovedPrices({ changes, settle }: { changes: readonly PriceChange[]; settle: SettleProblem }) {
  return (
    <Problem
      title={words.priceTitle}
      action={
        <Press isBusy={settle.isSettling} onClick={settle.acceptPrices}>
          {words.acceptPrices}
        </Press>
      }
    >
      <List
        items={changes.map(({ variantId, title, seen, current }) => ({
          id: variantId,
          text: words.price(title, formatMoney(seen), formatMoney(current)),
        }))}
      />
    </Problem>
  )
}

interface PressProps {
  onClick: () => void
  isBusy?: boolean
  children: string
}

function Press({ onClick, isBusy = false, children }: PressProps) {
  return (
    <Button size="sm" loading={isBusy} onClick={onClick}>
      {children}
    </Button>
  )
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
