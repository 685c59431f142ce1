import { expect, test } from '../fixtures/shop.ts'
import { AddressForm } from '../pages/address-form.ts'
import { CartPage } from '../pages/cart-page.ts'
import { CheckoutPage } from '../pages/checkout-page.ts'
import { Entrance } from '../pages/entrance.ts'
import { type GstLine, OrderPage } from '../pages/order-page.ts'
import { ProductPage } from '../pages/product-page.ts'
import { Store } from '../pages/store.ts'
import { paiseOf } from '../support/money.ts'
import { BENGALURU, newPerson } from '../support/people.ts'
import { fillCart, signedInCustomer } from '../support/shop-api.ts'

test('somebody new finds rice and buys it, to be paid at the door', async ({ page, shop }) => {
  const [store, product, cart] = [new Store(page), new ProductPage(page), new CartPage(page)]
  const [checkout, order, person] = [new CheckoutPage(page), new OrderPage(page), newPerson()]
  const before = await shop.shelf('GRO-AGED-BASMATI-RICE-5KG')

  await store.open()
  await store.searchFor('basmati rice')
  await page.getByRole('article').getByRole('link', { name: 'Aged Basmati Rice' }).first().click()
  await product.choose('Pack', '5 kg')
  await product.addToCart(2)
  await store.expectCartCount(2)
  await store.openCart()
  await cart.checkOut.click()
  await page.getByRole('link', { name: 'Make an account' }).click()
  await new Entrance(page).register(person, { phone: true })

  const address = new AddressForm(page)
  await address.fill({ ...person, line1: '14 Lokmanya Wada', pincode: '411030' })
  await address.save()
  await checkout.goOnToPayment()
  await checkout.choose('Cash on delivery')
  await checkout.order()
  const number = await order.expectPlaced()

  expect(number).toMatch(/^[A-Z]*\d+/)
  await store.expectCartCount(0)
  await expect(page.getByText('Have ₹1,578.00 ready for the courier.')).toBeVisible()
  expect((await shop.shelf('GRO-AGED-BASMATI-RICE-5KG')).available).toBe(before.available - 2)
  await page.getByRole('link', { name: 'Follow the order' }).click()
  await expect(order.step('Order placed')).toBeVisible()
  await page.getByRole('link', { name: 'Your orders' }).first().click()
  await expect(page.getByRole('list', { name: 'Your orders' }).getByRole('listitem')).toContainText(number)
})

/** Every line and the total: what is taxed and the tax make the price, and the lines make the total. */
function expectToAddUp(lines: readonly GstLine[], total: number): void {
  const [last, items] = [lines.at(-1), lines.slice(0, -1)]
  expect(items.length).toBeGreaterThan(0)
  for (const { taxable, taxes, total: gross } of lines) {
    expect(taxable + taxes.reduce((sum, tax) => sum + tax, 0)).toBe(gross)
  }
  expect(last?.taxable).toBe(items.reduce((sum, line) => sum + line.taxable, 0))
  expect(last?.total).toBe(items.reduce((sum, line) => sum + line.total, 0))
  expect(last?.total).toBe(total)
}

test('within the state the GST is CGST and SGST in equal halves, and all figures add up', async ({
  page,
  shop,
}) => {
  const [checkout, order] = [new CheckoutPage(page), new OrderPage(page)]
  const customer = await signedInCustomer(page, shop)
  await fillCart(page, shop, { customer, sku: 'BPC-KAJAL-PENCIL', quantity: 3 })
  await fillCart(page, shop, { customer, sku: 'GRO-MATKI-500G', quantity: 2 })
  await fillCart(page, shop, { customer, sku: 'GRO-IODISED-SALT-1KG' })
  await new Store(page).open('/checkout')
  await checkout.deliverHere()
  const [cgst, total] = [checkout.figure('CGST'), paiseOf(await checkout.figure('Total').innerText())]
  const quoted = paiseOf(await cgst.innerText())
  await checkout.goOnToPayment()
  await checkout.choose('Cash on delivery')
  await checkout.order()
  await order.expectPlaced()

  const lines = await order.gst()
  expectToAddUp(lines, total)
  for (const { taxes } of lines) expect(taxes[0]).toBe(taxes[1])
  expect(lines.at(-1)?.taxes[0]).toBe(quoted)
  expect(paiseOf(await order.figure('Total').innerText())).toBe(total)
})

test('to another state the GST is IGST', async ({ page, shop }) => {
  const [checkout, order] = [new CheckoutPage(page), new OrderPage(page)]
  const customer = await signedInCustomer(page, shop, BENGALURU)
  await fillCart(page, shop, { customer, sku: 'BPC-GHEE-LIP-BALM', quantity: 3 })
  await new Store(page).open('/checkout')
  await checkout.orderWith('Cash on delivery')
  await order.expectPlaced()
  await expect(page.getByRole('columnheader', { name: 'IGST' })).toBeVisible()
  const lines = await order.gst()
  expectToAddUp(lines, paiseOf(await order.figure('Total').innerText()))
  expect(lines.at(-1)?.taxes).toHaveLength(1)
})

test('a price that moved after the last look is shown before anything is ordered', async ({ page, shop }) => {
  const [checkout, order] = [new CheckoutPage(page), new OrderPage(page)]
  const customer = await signedInCustomer(page, shop)
  const { price } = await shop.shelf('GRO-POHA-PAPAD-200G')
  await fillCart(page, shop, { customer, sku: 'GRO-POHA-PAPAD-200G' })
  await new Store(page).open('/checkout')
  await checkout.deliverHere()
  await checkout.goOnToPayment()
  await checkout.choose('Cash on delivery')
  await shop.setPrice('GRO-POHA-PAPAD-200G', price + 5_00)
  await checkout.order()
  await expect(checkout.problem).toContainText('Prices have changed since you looked')
  await page.getByRole('button', { name: 'Accept the new prices' }).click()
  await checkout.order()
  await order.expectPlaced()
  expect(paiseOf(await order.figure('Total').innerText())).toBe(price + 5_00)
})

test('the last piece goes to one of two shoppers, and the other is told', async ({
  page,
  shop,
  openBrowser,
}) => {
  const sku = 'SNK-MEDJOOL-DATES-500G'
  const other = await openBrowser()
  const shoppers = [page, other]
  expect((await shop.shelf(sku)).available).toBe(1)
  for (const each of shoppers) {
    const customer = await signedInCustomer(each, shop)
    await fillCart(each, shop, { customer, sku })
    await new Store(each).open('/checkout')
    const checkout = new CheckoutPage(each)
    await checkout.deliverHere()
    await checkout.goOnToPayment()
    await checkout.choose('Cash on delivery')
  }
  await Promise.all(shoppers.map((each) => new CheckoutPage(each).order()))
  const outcome = (each: typeof page) =>
    new OrderPage(each).thanks.or(each.getByText('There is less left than you ordered'))
  const texts = await Promise.all(shoppers.map((each) => outcome(each).innerText()))
  expect(texts.filter((text) => text.startsWith('Thank you'))).toHaveLength(1)
  expect(texts.filter((text) => text.startsWith('There is less'))).toHaveLength(1)
  expect((await shop.shelf(sku)).available).toBe(0)
})
