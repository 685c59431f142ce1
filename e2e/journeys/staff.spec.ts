import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/shop.ts'
import { StaffOrdersPage, StockPage } from '../pages/staff-pages.ts'
import { Store } from '../pages/store.ts'
import { orderAsNewCustomer } from '../support/orders.ts'
import { signedInCustomer, signInByRequest } from '../support/shop-api.ts'
import { demoSignIn } from '../support/staff.ts'
import type { Shop } from '../support/start-shop.ts'

/** The manager at a browser of their own. */
async function managersPage(openBrowser: () => Promise<Page>, shop: Shop): Promise<Page> {
  const page = await openBrowser()
  await signInByRequest(page, shop, demoSignIn('manager'))
  return page
}

test('the manager packs, ships and delivers; the shopper sees each step and the invoice', async ({
  page,
  shop,
  openBrowser,
}) => {
  const sku = 'BPC-HERBAL-MOUTHWASH-250ML'
  const before = await shop.shelf(sku)
  const { order, number } = await orderAsNewCustomer(page, shop, {
    sku,
    quantity: 2,
    tender: 'Cash on delivery',
  })
  await expect(order.figure('Invoice')).toHaveText('Comes at dispatch')

  const desk = await managersPage(openBrowser, shop)
  const orders = new StaffOrdersPage(desk)
  await new Store(desk).open('/staff/orders')
  await orders.openOrder(number)
  await orders.markAsPacked()
  await orders.handOver('Delhivery', 'DL 4711 0815')
  await page.reload()
  await expect(order.step('Packed')).toBeVisible()
  await expect(order.step('Handed to the courier')).toContainText(/Delhivery.*DL 4711 0815/)
  await expect(order.figure('Invoice')).toHaveText(/^\w{4}\/\d{4}\/\d{6}, /)
  await expect(page.getByRole('button', { name: 'Cancel the order' })).toHaveCount(0)
  expect((await shop.shelf(sku)).onHand).toBe(before.onHand - 2)

  await orders.markAsDelivered()
  await page.reload()
  await expect(order.step('Delivered')).toBeVisible()
  await expect(order.figure('Payment')).toHaveText('Cash on delivery: Paid')
})

test('the manager changes the stock with a reason, and the ledger remembers who and why', async ({
  openBrowser,
  shop,
}) => {
  const sku = 'BPC-ARGAN-CONDITIONER-180ML'
  const before = await shop.shelf(sku)
  const desk = await managersPage(openBrowser, shop)
  const stock = new StockPage(desk)
  await new Store(desk).open('/staff/stock')
  const row = await stock.find(sku)
  await stock.adjust(row, { reason: 'Goods came in', units: 12, note: 'Friday’s delivery' })
  await expect(new Store(desk).toast('The stock was changed')).toContainText(
    `${before.onHand + 12} units on hand`,
  )
  await stock.adjust(row, { reason: 'Damaged', units: 3 })
  await expect(row).toContainText(String(before.onHand + 9))
  expect((await shop.shelf(sku)).onHand).toBe(before.onHand + 9)

  await stock.openLedger(row)
  await expect(stock.ledger.nth(0)).toContainText(/Damaged.*−3 on hand.*by Meenal Joshi/s)
  await expect(stock.ledger.nth(1)).toContainText(/Goods came in.*\+12 on hand.*Friday’s delivery/s)
})

test('what is promised to orders cannot be taken away', async ({ page, openBrowser, shop }) => {
  const sku = 'BPC-UTANE-BATH-POWDER-100G'
  await orderAsNewCustomer(page, shop, { sku, quantity: 4, tender: 'Cash on delivery' })
  const { onHand } = await shop.shelf(sku)
  const desk = await managersPage(openBrowser, shop)
  const stock = new StockPage(desk)
  await new Store(desk).open('/staff/stock')
  const dialog = await stock.adjust(await stock.find(sku), { reason: 'Stolen', units: onHand - 3 })
  await expect(dialog.getByRole('alert')).toContainText(`4 of the ${onHand} on hand are promised to orders.`)
  expect((await shop.shelf(sku)).onHand).toBe(onHand)
})

test('the manager cancels an order, with a word to the customer', async ({ page, openBrowser, shop }) => {
  const sku = 'BPC-KOKUM-BUTTER-FOOT-CREAM-75G'
  const { available } = await shop.shelf(sku)
  const { order, number } = await orderAsNewCustomer(page, shop, {
    sku,
    quantity: 2,
    tender: 'Credit or debit card',
  })
  const desk = await managersPage(openBrowser, shop)
  await new Store(desk).open('/staff/orders')
  await new StaffOrdersPage(desk).openOrder(number)
  await desk.getByRole('button', { name: 'Cancel the order' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Cancel this order?' }).or(desk.getByRole('alertdialog'))
  await dialog.getByLabel('Note').fill('The last tubes were broken.')
  await dialog.getByRole('button', { name: 'Cancel the order' }).click()
  await expect(
    desk.getByText('This order was cancelled: if its items were taken already, put them back on the shelf.'),
  ).toBeVisible()
  expect((await shop.shelf(sku)).available).toBe(available)
  await page.reload()
  await expect(order.step('Cancelled')).toContainText('The last tubes were broken.')
  await expect(order.step('Refunded')).toBeVisible({ timeout: 15_000 })
})

test('a cashier sees the stock but cannot change it', async ({ page, shop }) => {
  await signInByRequest(page, shop, demoSignIn('cashier'))
  await new Store(page).open('/staff/stock')
  const row = await new StockPage(page).find('BPC-GHEE-LIP-BALM')
  await expect(row.getByRole('button')).toHaveCount(0)
})

test('for a customer there are no pages of the staff', async ({ page, shop }) => {
  const customer = await signedInCustomer(page, shop)
  const store = new Store(page)
  for (const path of ['/staff/orders', '/staff/stock']) {
    await store.open(path)
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  }
  await store.accountMenu(customer.name.split(' ')[0] ?? '').click()
  await expect(page.getByRole('menuitem', { name: 'Your orders' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Stock' })).toHaveCount(0)
})

test('a guest who opens a page of the staff is asked to sign in', async ({ page }) => {
  await new Store(page).open('/staff/orders')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})
