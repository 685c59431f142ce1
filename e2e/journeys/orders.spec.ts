import { expect, test } from '../fixtures/shop.ts'
import { CartPage } from '../pages/cart-page.ts'
import { Store } from '../pages/store.ts'
import { orderAsNewCustomer } from '../support/orders.ts'
import { signedInCustomer } from '../support/shop-api.ts'

test('an order that is cancelled before it leaves gives stock and money back', async ({ page, shop }) => {
  const sku = 'FNV-BEETROOT-500G'
  const { available } = await shop.shelf(sku)
  const { order } = await orderAsNewCustomer(page, shop, { sku, quantity: 2, tender: 'Credit or debit card' })
  expect((await shop.shelf(sku)).available).toBe(available - 2)
  await order.cancel('I changed my mind')
  await expect(new Store(page).toast('The order is cancelled')).toContainText('is on its way back to you')
  await expect(order.step('Cancelled')).toContainText('You changed your mind.')
  expect((await shop.shelf(sku)).available).toBe(available)
  // The money goes back by the outbox, after the order's own transaction.
  await expect(order.step('Refunded')).toBeVisible({ timeout: 15_000 })
  await expect(order.figure('Given back')).toHaveText(await order.figure('Total').innerText())
  await expect(page.getByRole('button', { name: 'Cancel the order' })).toHaveCount(0)
})

test('an order to be paid at the door is cancelled with nothing to give back', async ({ page, shop }) => {
  const sku = 'FNV-CAULIFLOWER-1PIECE'
  const { available } = await shop.shelf(sku)
  const { order } = await orderAsNewCustomer(page, shop, { sku, quantity: 2, tender: 'Cash on delivery' })
  await order.cancel('The address is wrong')
  await expect(new Store(page).toast('The order is cancelled')).toContainText('Nothing was taken.')
  expect((await shop.shelf(sku)).available).toBe(available)
})

test('what was ordered once can be bought again', async ({ page, shop }) => {
  await orderAsNewCustomer(page, shop, {
    sku: 'FNV-GREEN-CUCUMBER-500G',
    quantity: 2,
    tender: 'Cash on delivery',
  })
  await page.getByRole('button', { name: 'Buy again' }).click()
  await expect(new Store(page).toast('In your cart')).toBeVisible()
  await new Store(page).openCart()
  await expect(new CartPage(page).quantity('Green Cucumber')).toHaveValue('2')
})

test('nobody reaches another person’s order', async ({ page, shop, openBrowser }) => {
  const { number } = await orderAsNewCustomer(page, shop, {
    sku: 'FNV-SWEET-CORN-2PIECES',
    quantity: 2,
    tender: 'Cash on delivery',
  })
  const path = new URL(page.url()).hash.slice(1)
  const other = await openBrowser()
  const store = new Store(other)
  await signedInCustomer(other, shop)
  await store.open(path)
  await expect(other.getByText('There is no such order in your account.')).toBeVisible()
  await store.open(path.replace('/orders/', '/pay/'))
  await expect(other.getByText('There is no such')).toBeVisible()
  await store.open('/orders')
  await expect(other.getByText('No orders yet')).toBeVisible()
  await expect(other.getByText(number)).toHaveCount(0)
})

test('a guest who opens an order is asked to sign in first', async ({ page }) => {
  await new Store(page).open('/orders')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})
