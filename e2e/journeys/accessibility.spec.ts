import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/shop.ts'
import { CheckoutPage } from '../pages/checkout-page.ts'
import { PaymentPage } from '../pages/payment-page.ts'
import { Store } from '../pages/store.ts'
import { type AccessibilityScope, accessibilityFaults } from '../support/accessibility.ts'
import { orderAsNewCustomer } from '../support/orders.ts'
import { fillCart, signedInCustomer, signInByRequest } from '../support/shop-api.ts'
import { demoSignIn } from '../support/staff.ts'

/** Opens each page and collects what axe finds on it. */
async function faultsOf(page: Page, scope: AccessibilityScope, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    await new Store(page).open(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    faults.push(...(await accessibilityFaults(page, scope)).map((fault) => `${path}: ${fault}`))
  }
  return faults
}

const FOR_ANYBODY = [
  '/',
  '/search?query=rice',
  '/search?query=xqzzyvw',
  '/product/aged-basmati-rice',
  '/cart',
  '/sign-in',
  '/register',
  '/no/such/page',
]

for (const { colorScheme, scope } of [
  { colorScheme: 'light', scope: 'all' },
  { colorScheme: 'dark', scope: 'colours' },
] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the pages that anybody sees', async ({ page }) => {
      expect(await faultsOf(page, scope, FOR_ANYBODY)).toEqual([])
    })

    test('the pages on the way to an order', async ({ page, shop }) => {
      const customer = await signedInCustomer(page, shop)
      await fillCart(page, shop, { customer, sku: 'FNV-RED-PUMPKIN-500G', quantity: 2 })
      const faults = await faultsOf(page, scope, ['/cart', '/checkout'])
      await new CheckoutPage(page).orderWith('UPI')
      await new PaymentPage(page).qrCode.waitFor()
      faults.push(...(await accessibilityFaults(page, scope)))
      await page.getByRole('button', { name: 'Choose another way to pay' }).click()
      await new CheckoutPage(page).choose('Credit or debit card')
      await new CheckoutPage(page).order()
      await page.getByLabel('Card number').waitFor()
      faults.push(...(await accessibilityFaults(page, scope)))
      expect(faults).toEqual([])
    })

    test('the pages after an order', async ({ page, shop }) => {
      await orderAsNewCustomer(page, shop, {
        sku: 'FNV-ELAICHI-BANANA-500G',
        quantity: 1,
        tender: 'Cash on delivery',
      })
      const order = new URL(page.url()).hash.slice(1)
      const parts = ['profile', 'addresses', 'password', 'devices'].map((part) => `/account?part=${part}`)
      expect(await faultsOf(page, scope, [order, `${order}/confirmed`, '/orders', ...parts])).toEqual([])
    })

    test('the pages of the staff', async ({ page, shop }) => {
      await signInByRequest(page, shop, demoSignIn('manager'))
      expect(await faultsOf(page, scope, ['/staff/orders', '/staff/stock', '/staff/proof'])).toEqual([])
    })
  })
}
