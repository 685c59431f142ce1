import { expect, test } from '../fixtures/shop.ts'
import { OrderReturns, refundAmount, TakeBackDialog } from '../pages/returns-page.ts'
import { StaffOrdersPage } from '../pages/staff-pages.ts'
import { Store } from '../pages/store.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { Counter } from '../support/counter.ts'
import { rupeesOf } from '../support/money.ts'
import { orderAsNewCustomer } from '../support/orders.ts'
import { signInByRequest } from '../support/shop-api.ts'
import { demoSignIn } from '../support/staff.ts'

const SKU = 'BPC-KAJAL-PENCIL'
const TITLE = 'Kajal Pencil'
const PRICE = 189_00

test('goods come back in parts and in both conditions; the shopper sees the money and the credit notes', async ({
  page: desk,
  shop,
  openBrowser,
}) => {
  const page = await openBrowser()
  const before = await shop.shelf(SKU)
  const { order, number } = await orderAsNewCustomer(page, shop, {
    sku: SKU,
    quantity: 3,
    tender: 'Credit or debit card',
  })
  await signInByRequest(desk, shop, demoSignIn('manager'))
  await new Store(desk).open('/staff/orders')
  const orders = new StaffOrdersPage(desk)
  await orders.openOrder(number)
  await orders.markAsPacked()
  await orders.handOver('Delhivery', 'DL 4711 0816')
  await orders.markAsDelivered()

  const takeBack = new TakeBackDialog(desk)
  await takeBack.open()
  await takeBack.choose(TITLE, 1, 'Damaged, written off')
  await takeBack.pick('Why', 'Faulty')
  expect(await accessibilityFaults(desk)).toEqual([])
  await takeBack.confirm(rupeesOf(PRICE))
  // A damaged unit came in and went out again: nobody can buy it.
  expect((await shop.shelf(SKU)).onHand).toBe(before.onHand - 3)
  await refundAmount(desk, '20', 'it came late')

  const seen = new OrderReturns(page)
  await page.reload()
  await expect(seen.items).toContainText(
    new RegExp(`1 × ${TITLE}.*Faulty.*Credit note \\w{4}/\\d{4}/C\\d{5}`),
  )
  await expect(seen.items).toContainText(rupeesOf(PRICE))
  await expect(seen.refunds).toContainText(/As a courtesy/)
  await expect(order.step('Items returned')).toContainText('Faulty.')
  // The money goes back by the outbox, after the transaction that promised it.
  await expect(order.figure('Given back')).toHaveText(rupeesOf(PRICE + 20_00), { timeout: 15_000 })

  await takeBack.open()
  await takeBack.choose(TITLE, 2)
  // Twenty rupees went back before: no more than was paid ever does.
  await takeBack.confirm(rupeesOf(2 * PRICE - 20_00))
  await expect(desk.getByText('Everything of this order came back.')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Take back items' })).toHaveCount(0)
  expect((await shop.shelf(SKU)).onHand).toBe(before.onHand - 1)
  await page.reload()
  await expect(seen.items).toHaveCount(2)
  await expect(order.figure('Payment')).toHaveText('Card: Given back', { timeout: 15_000 })
  await expect(order.figure('Given back')).toHaveText(rupeesOf(3 * PRICE))
})

test('a cashier takes goods back but gives no courtesy', async ({ page, shop, openBrowser }) => {
  const { number } = await orderAsNewCustomer(page, shop, {
    sku: 'BPC-HERBAL-MOUTHWASH-250ML',
    quantity: 1,
    tender: 'Cash on delivery',
  })
  const desk = await openBrowser()
  await signInByRequest(desk, shop, demoSignIn('cashier'))
  await new Store(desk).open('/staff/orders')
  const orders = new StaffOrdersPage(desk)
  await orders.openOrder(number)
  await expect(desk.getByRole('button', { name: 'Take back items' })).toHaveCount(0)
  await orders.markAsPacked()
  await orders.handOver('Delhivery', 'DL 4711 0817')
  await orders.markAsDelivered()
  await expect(desk.getByRole('button', { name: 'Refund an amount' })).toHaveCount(0)
  const takeBack = new TakeBackDialog(desk)
  await takeBack.open()
  await expect(takeBack.dialog.getByRole('button', { name: 'Take back', exact: true })).toBeVisible()
  await takeBack.dialog.getByRole('button', { name: 'Take back', exact: true }).click()
  await expect(takeBack.dialog.getByText('Choose how many units of an item came back.')).toBeVisible()
  await takeBack.choose('Herbal Mouthwash', 1)
  await takeBack.confirm(rupeesOf(135_00))
  await expect(desk.getByText('Everything of this order came back.')).toBeVisible()
})

test('cash of the counter goes back out of an open drawer, and the count at the close is right', async ({
  page,
  shop,
}) => {
  const float = 500_00
  const counter = new Counter(page, shop, await signInByRequest(page, shop, demoSignIn('manager')))
  const morning = await counter.open(float)
  const sale = await counter.sell(morning, { sku: SKU, quantity: 2, unitPrice: PRICE })
  expect(await counter.close(morning, float + 2 * PRICE)).toBe(0)

  await new Store(page).open('/staff/orders')
  await new StaffOrdersPage(page).openOrder(sale.orderNumber)
  const takeBack = new TakeBackDialog(page)
  await takeBack.open()
  await takeBack.choose(TITLE, 1)
  await expect(takeBack.dialog.getByText('No register is open')).toBeVisible()
  await expect(takeBack.dialog.getByRole('button', { name: 'Take back, refund' })).toBeDisabled()
  expect(await accessibilityFaults(page)).toEqual([])

  // Somebody opens one meanwhile; the dialog sees it by itself and takes the only one there is.
  const evening = await counter.open(float)
  await expect(takeBack.dialog.getByRole('combobox', { name: 'Register' })).toContainText('Register 1', {
    timeout: 15_000,
  })
  await takeBack.confirm(rupeesOf(PRICE))
  await refundAmount(page, '20', 'it came scratched')
  expect(await counter.close(evening, float - PRICE - 20_00)).toBe(0)
})
