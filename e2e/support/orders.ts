import type { Page } from '@playwright/test'
import { CheckoutPage, type Tender } from '../pages/checkout-page.ts'
import { OrderPage } from '../pages/order-page.ts'
import { PaymentPage, TEST_CARDS } from '../pages/payment-page.ts'
import { Store } from '../pages/store.ts'
import { type Customer, fillCart, signedInCustomer } from './shop-api.ts'
import type { Shop } from './start-shop.ts'

export interface OrderWish {
  readonly sku: string
  readonly quantity: number
  readonly tender: Exclude<Tender, 'UPI'>
}

export interface Ordered {
  readonly customer: Customer
  readonly order: OrderPage
  readonly number: string
}

/** A new customer orders; the page is then at the order's own page. */
export async function orderAsNewCustomer(page: Page, shop: Shop, wish: OrderWish): Promise<Ordered> {
  const customer = await signedInCustomer(page, shop)
  await fillCart(page, shop, { customer, sku: wish.sku, quantity: wish.quantity })
  await new Store(page).open('/checkout')
  await new CheckoutPage(page).orderWith(wish.tender)
  if (wish.tender === 'Credit or debit card') await new PaymentPage(page).payByCard(TEST_CARDS.succeeds)
  const order = new OrderPage(page)
  const number = await order.expectPlaced()
  await page.getByRole('link', { name: 'Follow the order' }).click()
  await order.timeline.waitFor()
  return { customer, order, number }
}
