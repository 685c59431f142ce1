import { expect, it } from 'vitest'
import * as api from './index.ts'

/** What other packages may lean on, file by file. A name added or taken away here is a decision, not an accident. */
const SURFACE: Record<string, string> = {
  'account/address.schemas': `
    addressById addressFields addressList addressView pincodeInput pincodeView updateAddressInput`,
  'audit/audit.schemas': `
    AUDIT_CHECKS auditCheckView auditFindingView auditRunView auditView`,
  'cart/cart.schemas': `
    addToCartInput cartChange cartLineNotice cartLineView cartView saveForLaterInput setCartLineInput`,
  'catalogue/catalogue.schemas': `
    PRICE_BANDS SORTS cardsById categoryFacet categoryNode facetValue facets homeView productBySlug
    productCard productView reviewView reviewsInput reviewsView searchInput searchResult suggestInput
    suggestion suggestions variantView`,
  'checkout/checkout.schemas': `
    gatewayHandover orderLineInput paymentView placeOrderInput placedOrder quoteInput quoteView`,
  'commerce/cash': `
    cashRounding roundForCash`,
  'commerce/gtin': `
    gtinCheckDigit isGtin isInStoreBarcode`,
  'commerce/invoice-number': `
    financialYear formatCreditNoteNumber formatInvoiceNumber`,
  'commerce/limits': `
    LIMITS`,
  'commerce/money': `
    assertPaise divideRoundHalfUp formatRupees parseRupees`,
  'commerce/order-status': `
    FIRST_ORDER_STATUSES ORDER_STATUSES ORDER_TRANSITIONS PAYMENT_STATUSES PAYMENT_TRANSITIONS RESERVATION_STATES
    RESERVATION_TRANSITIONS canMoveOrder canMovePayment isCancellable`,
  'commerce/order-totals': `
    calculateOrderTotals lineTotals`,
  'commerce/refusal': `
    OutageError RefusedError assertNever refuse`,
  'commerce/return-reason': `
    DISPOSITIONS REFUND_REASONS REFUND_STATUSES RETURN_REASONS`,
  'commerce/return-worth': `
    refundOfReturn worthOfReturn`,
  'commerce/role': `
    ROLES roleReaches`,
  'commerce/state-code': `
    STATE_CODES STATE_NAMES stateCodeByName`,
  'commerce/tax': `
    placeOfSupply splitTax`,
  'commerce/tender': `
    COUNTER_TENDERS ONLINE_TENDERS TENDERS isPrepaid`,
  'identity/identity.schemas': `
    changePasswordInput deviceSession newPassword refreshInput registerInput signInInput signedIn
    updateProfileInput userView`,
  'inventory/inventory.schemas': `
    ADJUSTMENT_REASONS MOVEMENT_REASONS adjustStockInput listMovementsInput listStockInput movementPage
    movementView setCustomerLimitInput stockLevelView stockPage`,
  'orders/order.schemas': `
    CANCEL_REASONS ORDER_EVENT_KINDS addressSnapshot advanceOrderInput cancelOrderInput
    listOpenOrdersInput listOrdersInput orderEventView orderLineView orderPage orderSummary orderView
    staffOrderPage staffOrderSummary`,
  'register/register.schemas': `
    CASH_MOVEMENT_KINDS cashMovementView closeSessionInput counterPayment currentSessionInput moveCashInput
    openSessionInput registerSessionView registerView saleView sellInput sessionById sessionTotals voidSaleInput
    xReport zReport`,
  'returns/return.schemas': `
    refundPartInput refundView returnView takeBackInput`,
  'shared.schemas': `
    email id instant orderById pageCursor paise personName phone picture pincode quantity stateCode
    variantOption`,
}

it('has this public surface, and no router', () => {
  const names = Object.values(SURFACE).flatMap((text) => text.trim().split(/\s+/))
  expect(Object.keys(api).sort()).toEqual(names.sort())
  expect(names).not.toContain('appRouter')
})
