import type { AddressView, CartView, PlacedOrder } from '@galla/api'
import { PageHeader, Steps } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BackLink } from '../../components/back-link.tsx'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { addressesQuery } from '../../lib/addresses/address-queries.ts'
import { cartQuery } from '../../lib/cart/cart-queries.ts'
import { texts } from '../../texts/en.ts'
import { AddressStep } from './address-step.tsx'
import { BlockedCheckout } from './blocked-checkout.tsx'
import {
  CHECKOUT_STEPS,
  type CheckoutPlace,
  type CheckoutSearch,
  type CheckoutStep,
  placeInCheckout,
} from './checkout-state.ts'
import { DeliveryStep } from './delivery-step.tsx'
import { OrderSummary } from './order-summary.tsx'
import { PaymentStep } from './payment-step.tsx'

const words = texts.checkout

export interface CheckoutPageProps {
  search: CheckoutSearch
  onChange: (search: CheckoutSearch) => void
  onPlaced: (order: PlacedOrder) => void
}

/** Address, delivery and payment on one page: what is done folds up, what is ahead waits. */
export function CheckoutPage({ search, onChange, onPlaced }: CheckoutPageProps) {
  useDocumentTitle(words.title)
  const cart = useQuery(cartQuery())
  const addresses = useQuery(addressesQuery())
  const failed = [cart, addresses].find(({ isError, data }) => isError && data === undefined)
  if (failed !== undefined) {
    return (
      <QueryError
        title={texts.cart.failed}
        error={failed.error}
        onRetry={() => void failed.refetch()}
        isRetrying={failed.isFetching}
      />
    )
  }
  if (cart.data === undefined || addresses.data === undefined) {
    return (
      <>
        <PageHeader title={words.title} />
        <ListSkeleton label={texts.cart.loading} rows={3} />
      </>
    )
  }
  const place = placeInCheckout(search, addresses.data)
  // At the payment the reason stands beside the button; before it there is nothing to choose for a cart like this.
  const isBlocked = cart.data.lines.length === 0 || (!cart.data.canCheckOut && place.step !== 'payment')
  if (isBlocked) return <BlockedCheckout cart={cart.data} />
  return (
    <>
      <PageHeader
        title={words.title}
        above={<BackLink render={<Link to="/cart" />}>{words.backToCart}</BackLink>}
        actions={
          <Steps
            label={words.steps}
            steps={CHECKOUT_STEPS.map((id) => ({ id, label: words[id] }))}
            current={place.step}
          />
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <CheckoutSteps
          search={search}
          onChange={onChange}
          onPlaced={onPlaced}
          cart={cart.data}
          addresses={addresses.data}
          place={place}
        />
        <OrderSummary
          cart={cart.data}
          addressId={place.step === 'address' ? null : (place.address?.id ?? null)}
        />
      </div>
    </>
  )
}

interface CheckoutStepsProps extends CheckoutPageProps {
  cart: CartView
  addresses: readonly AddressView[]
  place: CheckoutPlace
}

function CheckoutSteps({ search, onChange, onPlaced, cart, addresses, place }: CheckoutStepsProps) {
  const { step, address } = place
  const goTo = (next: CheckoutStep, part: CheckoutSearch = {}) =>
    onChange({ ...search, ...(address ? { address: address.id } : {}), ...part, step: next })
  const stateOf = (which: CheckoutStep) => stepState(which, step)
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <AddressStep
        state={stateOf('address')}
        addresses={addresses}
        chosen={address}
        onChoose={(id) => onChange({ ...search, address: id, step: 'address' })}
        onOpen={() => goTo('address')}
        onDone={(id) => goTo('delivery', { address: id })}
      />
      <DeliveryStep
        state={stateOf('delivery')}
        lines={cart.lines}
        address={address}
        onOpen={() => goTo('delivery')}
        onDone={() => goTo('payment')}
      />
      <PaymentStep
        state={stateOf('payment')}
        cart={cart}
        address={address}
        tender={search.tender ?? null}
        onChooseTender={(tender) => onChange({ ...search, tender })}
        onChooseAddress={() => goTo('address')}
        onPlaced={onPlaced}
      />
    </div>
  )
}

function stepState(which: CheckoutStep, current: CheckoutStep) {
  const distance = CHECKOUT_STEPS.indexOf(which) - CHECKOUT_STEPS.indexOf(current)
  return distance < 0 ? 'done' : distance === 0 ? 'open' : 'ahead'
}
