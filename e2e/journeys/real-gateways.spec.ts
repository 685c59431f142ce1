import type { Page } from '@playwright/test'
import { expect, test as journeyTest } from '../fixtures/shop.ts'
import { CheckoutPage, type Tender } from '../pages/checkout-page.ts'
import { OrderPage } from '../pages/order-page.ts'
import { Store } from '../pages/store.ts'
import { type PlayedGateway, playRazorpay } from '../support/played-razorpay.ts'
import { playStripe } from '../support/played-stripe.ts'
import { fillCart, signedInCustomer } from '../support/shop-api.ts'
import { shopDatabases } from '../support/shop-databases.ts'
import { type Shop, startShop } from '../support/start-shop.ts'

const SHOP_TIMEOUT_MS = 90_000

/** A demo shop whose money goes through `play`. The gateway's script is played too: see there what that proves. */
const testAt = (play: () => Promise<PlayedGateway>) =>
  journeyTest.extend({
    shop: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to see what is needed.
      async ({}, use) => {
        const gateway = await play()
        const { shop, stop } = await startShop(shopDatabases().demo, { settings: gateway.settings })
        gateway.shopUrl = shop.url
        await use(shop)
        await stop()
        await gateway.close()
      },
      { scope: 'worker', timeout: SHOP_TIMEOUT_MS },
    ],
  })

/** A customer with two of something, at the page that waits for the money. */
async function goToPayment(page: Page, shop: Shop, wish: { sku: string; tender: Tender }): Promise<void> {
  const customer = await signedInCustomer(page, shop)
  await fillCart(page, shop, { customer, sku: wish.sku, quantity: 2 })
  await new Store(page).open('/checkout')
  await new CheckoutPage(page).orderWith(wish.tender)
  await expect(page.getByRole('heading', { level: 1, name: /^Pay ₹/ })).toBeVisible()
}

const payButton = (page: Page) => page.getByRole('button', { name: /^Pay ₹/ })

const razorpayTest = testAt(playRazorpay)
razorpayTest.describe('Razorpay', () => {
  razorpayTest('is paid in its dialog after a try that failed', async ({ page, shop }) => {
    const sku = 'GRO-RICE-FLOUR-500G'
    const { available } = await shop.shelf(sku)
    await goToPayment(page, shop, { sku, tender: 'UPI' })
    const dialog = page.frameLocator('iframe[title="Razorpay"]')

    await payButton(page).click()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('You closed the payment window.')).toBeVisible()

    await payButton(page).click()
    await dialog.getByRole('button', { name: 'Pay from an empty account' }).click()
    await expect(page.getByRole('alert')).toContainText('There is not enough money')
    expect((await shop.shelf(sku)).reserved).toBe(2)

    await payButton(page).click()
    await dialog.getByRole('button', { name: 'Pay now' }).click()
    const order = new OrderPage(page)
    await order.expectPlaced()
    await expect(order.figure('Payment')).toHaveText('UPI: Paid')
    expect((await shop.shelf(sku)).available).toBe(available - 2)
  })

  razorpayTest('that the shopper gives up takes nothing', async ({ page, shop }) => {
    const sku = 'FNV-KIWI-3PIECES'
    const { available } = await shop.shelf(sku)
    await goToPayment(page, shop, { sku, tender: 'Credit or debit card' })
    await page.getByRole('button', { name: 'Choose another way to pay' }).click()
    await expect(new CheckoutPage(page).page.getByRole('radio', { name: /Cash on delivery/ })).toBeVisible()
    expect((await shop.shelf(sku)).available).toBe(available)
  })
})

const stripeTest = testAt(playStripe)
stripeTest.describe('Stripe', () => {
  stripeTest('is paid in its own fields after a card that was declined', async ({ page, shop }) => {
    const sku = 'FNV-PAPAYA-1PIECE'
    const { available } = await shop.shelf(sku)
    await goToPayment(page, shop, { sku, tender: 'Credit or debit card' })
    const number = page.frameLocator('iframe[title="Secure payment input frame"]').getByLabel('Card number')

    await number.fill('4000 0000 0000 9995')
    await payButton(page).click()
    await expect(page.getByText('Your card has insufficient funds.')).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: 'There is not enough money' })).toBeVisible()

    await number.fill('4242 4242 4242 4242')
    await payButton(page).click()
    const order = new OrderPage(page)
    await order.expectPlaced()
    await expect(order.figure('Payment')).toHaveText('Card: Paid')
    expect((await shop.shelf(sku)).available).toBe(available - 2)
  })
})
