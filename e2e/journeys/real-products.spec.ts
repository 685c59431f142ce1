import { expect, test as journeyTest } from '../fixtures/shop.ts'
import { CartPage } from '../pages/cart-page.ts'
import { CheckoutPage, figureOf } from '../pages/checkout-page.ts'
import { OrderPage } from '../pages/order-page.ts'
import { ProductPage } from '../pages/product-page.ts'
import { ResultsPage } from '../pages/results-page.ts'
import { Store } from '../pages/store.ts'
import { hasRealProducts, importRealProducts } from '../support/real-products.ts'
import { signedInCustomer } from '../support/shop-api.ts'
import { shopDatabases } from '../support/shop-databases.ts'
import { startShop } from '../support/start-shop.ts'

/** The import, in milliseconds, on a busy machine. */
const IMPORT_TIMEOUT_MS = 180_000

const ONE_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The same journeys' shop, but filled with real products. */
const test = journeyTest.extend({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern to see what is needed.
    async ({}, use) => {
      const { shop, stop } = await startShop(shopDatabases().empty, { prepare: importRealProducts })
      await use(shop)
      await stop()
    },
    { scope: 'worker', timeout: IMPORT_TIMEOUT_MS },
  ],

  page: async ({ page, shop }, use) => {
    // Real products have pictures on strangers' servers, which a test leaves in peace.
    await page.context().route(
      (url) => url.origin !== shop.url && url.origin !== shop.gatewayUrl,
      (route) => route.fulfill({ contentType: 'image/png', body: ONE_PIXEL }),
    )
    await use(page)
  },
})

test.skip(!hasRealProducts(), 'the folder with the real data sets (GALLA_SHARED_DATA) is not here')

test('a real saree is found by a slip of the finger, filtered, and bought', async ({ page, shop }) => {
  const [store, results, product] = [new Store(page), new ResultsPage(page), new ProductPage(page)]
  await signedInCustomer(page, shop)
  await store.open()
  await store.searchFor('sarree')
  await expect(results.cards.first()).toContainText(/sar(?:ee|i)/i)
  const stock = results.choice('Availability', 'In stock')
  const promised = await results.promised(stock)
  expect(promised).toBeGreaterThan(20)
  await stock.click()
  await expect(page.getByRole('button', { name: 'Remove the filter In stock' })).toBeVisible()
  expect(await results.total()).toBe(promised)
  await results.sortBy('Price, lowest first')
  await expect(page).toHaveURL(/sort=price_low/)
  const prices = await results.prices()
  expect(prices).toEqual(prices.toSorted((a, b) => a - b))

  await results.cards.first().getByRole('heading').getByRole('link').click()
  await expect(page).toHaveURL(/#\/product\//)
  const title = await product.title.innerText()
  await product.addToCart(2)
  await store.expectCartCount(2)
  await store.openCart()
  await expect(new CartPage(page).lines).toContainText(title)
  await new CartPage(page).checkOut.click()
  await new CheckoutPage(page).orderWith('Cash on delivery')
  await new OrderPage(page).expectPlaced()
  await expect(page.getByRole('list', { name: 'Items' })).toContainText(title)
})

test('a real grocery is found among all the others, and shows its barcode', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open('/search')
  expect(await results.total()).toBeGreaterThan(15_000)
  await store.searchFor('palak paneer')
  await expect(results.cards.first()).toContainText(/palak paneer/i)
  await results.cards.first().getByRole('heading').getByRole('link').click()
  await expect(figureOf(page, 'Barcode')).toHaveText(/^890\d{10}$/)
})
