import type { AddressView, CartLineView } from '@galla/api'
import { Button, formatMoney } from '@galla/ui'
import { Truck } from 'lucide-react'
import { placeText } from '../../components/address/address-text.tsx'
import { LineFace } from '../../components/line-face.tsx'
import { texts } from '../../texts/en.ts'
import { StepCard, type StepState } from './step-card.tsx'

const words = texts.checkout

interface DeliveryStepProps {
  state: StepState
  lines: readonly CartLineView[]
  address: AddressView | null
  onOpen: () => void
  onDone: () => void
}

/** What comes to which address. It promises no date: the shop has no courier's calendar to promise from. */
export function DeliveryStep({ state, lines, address, onOpen, onDone }: DeliveryStepProps) {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <StepCard
      title={words.delivery}
      question={words.deliveryHeading}
      state={state}
      onOpen={onOpen}
      summary={`${words.onePackage(count)}. ${words.deliveryFree}`}
    >
      {address && (
        <div className="mb-5 flex items-start gap-3 rounded-md bg-sunken p-4 text-sm">
          <Truck aria-hidden className="size-5 shrink-0 text-ink-muted" />
          <div>
            <p className="font-medium">{words.deliverTo(address.name, placeText(address))}</p>
            <p className="mt-0.5 text-ink-muted">
              {words.deliveryFree} {words.deliveryText}
            </p>
          </div>
        </div>
      )}
      <ul aria-label={words.onePackage(count)} className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {lines.map((line) => (
          <li key={line.variantId}>
            <LineFace picture={line.picture} seed={line.productId} title={line.title} options={line.options}>
              <p className="text-sm text-ink-muted">
                {texts.order.quantity(line.quantity, formatMoney(line.unitPrice))}
              </p>
            </LineFace>
          </li>
        ))}
      </ul>
      <div className="mt-6 flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {words.toPayment}
        </Button>
      </div>
    </StepCard>
  )
}
