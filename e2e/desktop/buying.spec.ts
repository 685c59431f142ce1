import type { Page } from '@playwright/test'
import { shopWindow } from '../fixtures/desktop.ts'
import { expect, test } from '../fixtures/desktop-shop.ts'
import { AddressForm } from '../pages/address-form.ts'
import { CartPage } from '../pages/cart-page.ts'
import { CheckoutPage } from '../pages/checkout-page.ts'
import { Entrance } from '../pages/entrance.ts'
import { OrderPage } from '../pages/order-page.ts'
import { PaymentPage, Phone } from '../pages/payment-page.ts'
import { ProductPage } from '../pages/product-page.ts'
import { ResultsPage } from '../pages/results-page.ts'
import { Store } from '../pages/store.ts'
import { withKeyring } from '../support/keyring.ts'
import { recordOpenedLinks } from '../support/opened-links.ts'
import { newPerson, type Person } from '../support/people.ts'

const firstName = (person: Person) => person.name.split(' ')[0] ?? ''

/** Somebody new finds the product, puts it into the cart, makes an account and gives an address: on to the payment. */
async function goToPayment(page: Page, product: string): Promise<Person> {
  const [store, person, address] = [new Store(page), newPerson(), new AddressForm(page)]
  await store.searchFor(product)
  await new ResultsPage(page).openProduct(product)
  await new ProductPage(page).addToCart(2)
  await store.expectCartCount(2)
  await store.openCart()
  await new CartPage(page).checkOut.click()
  await page.getByRole('link', { name: 'Make an account' }).click()
  await new Entrance(page).register(person, { phone: true })
  await address.fill({ ...person, line1: '14 Lokmanya Wada', pincode: '411030' })
  await address.save()
  await new CheckoutPage(page).goOnToPayment()
  return person
}

test('somebody new finds a product in the app and buys it, to be paid at the door', async ({
  page,
  shop,
}) => {
  const sku = 'GRO-CHAAT-MASALA-100G'
  const before = await shop.shelf(sku)
  await goToPayment(page, 'Chaat Masala')
  await new CheckoutPage(page).choose('Cash on delivery')
  await new CheckoutPage(page).order()
  await new OrderPage(page).expectPlaced()
  expect((await shop.shelf(sku)).available).toBe(before.available - 2)
  await page.getByRole('link', { name: 'Follow the order' }).click()
  await expect(new OrderPage(page).step('Order placed')).toBeVisible()
})

test('paying by UPI hands the link to the system, and the payment on the phone places the order', async ({
  page,
  desktop,
  browser,
}) => {
  const openedLinks = await recordOpenedLinks(desktop)
  await goToPayment(page, 'Strong Hing')
  await new CheckoutPage(page).choose('UPI')
  await new CheckoutPage(page).order()
  const payment = new PaymentPage(page)
  await expect(payment.qrCode).toBeVisible()
  await page.getByRole('link', { name: 'Open a UPI app on this device' }).click()
  await expect.poll(openedLinks).toEqual([expect.stringMatching(/^upi:\/\/pay\?/)])
  await payment.phoneLink.click()
  await expect.poll(async () => (await openedLinks()).length).toBe(2)
  expect(desktop.windows()).toHaveLength(1)

  const phone = new Phone(await browser.newPage())
  await phone.page.goto((await openedLinks())[1] ?? '')
  await phone.pay()
  await new OrderPage(page).expectPlaced()
})

test.describe('after a restart of the app', () => {
  // Playwright starts Electron with `--password-store=basic`: on Linux there is no keyring unless a test gives one.
  test.skip(process.platform !== 'linux', 'elsewhere the keychain cannot be taken away')

  test('one is still signed in where there is a keyring', async ({ launchDesktop }) => {
    const [first, person] = [await launchDesktop(), newPerson()]
    await withKeyring(first)
    const page = await shopWindow(first)
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Make an account' }).click()
    await new Entrance(page).register(person, { email: true })
    await new Store(page).expectSignedIn(firstName(person))
    await first.close()

    const second = await launchDesktop()
    const again = await shopWindow(second)
    // The keyring can only be given to a running app, which has looked for the session by then.
    await withKeyring(second)
    await again.reload()
    await new Store(again).expectSignedIn(firstName(person))
  })

  test('one signs in again where there is none', async ({ launchDesktop }) => {
    const [first, person] = [await launchDesktop(), newPerson()]
    const page = await shopWindow(first)
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Make an account' }).click()
    await new Entrance(page).register(person, { email: true })
    await new Store(page).expectSignedIn(firstName(person))
    await page.reload()
    await new Store(page).expectSignedIn(firstName(person))
    await first.close()

    const again = await shopWindow(await launchDesktop())
    await new Store(again).expectGuest()
    await new Store(again).page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
    await new Entrance(again).signIn(person.email, person.password)
    await new Store(again).expectSignedIn(firstName(person))
  })
})
