/**
 * `npm run screenshots [-- --out FOLDER]`: builds the app, starts the demo shop and takes a picture of every main page, in light and
 * dark. The few that the README shows go to `docs/images`; all the others go to the folder given, or nowhere.
 */
import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { buildApp } from '../../scripts/build-app.ts'
import { CheckoutPage } from '../pages/checkout-page.ts'
import { OrderPage } from '../pages/order-page.ts'
import { PaymentPage } from '../pages/payment-page.ts'
import { StaffOrdersPage } from '../pages/staff-pages.ts'
import { Store } from '../pages/store.ts'
import { findBrowser } from '../support/find-browser.ts'
import { orderAsNewCustomer } from '../support/orders.ts'
import { REPOSITORY } from '../support/paths.ts'
import { fillCart, signedInCustomer, signInByRequest } from '../support/shop-api.ts'
import { openDemoShops } from '../support/shop-databases.ts'
import { demoSignIn } from '../support/staff.ts'
import { type Shop, startShop } from '../support/start-shop.ts'

type Theme = 'light' | 'dark'

const TILL = { width: 1366, height: 768 }
const LARGEST_BYTES = 400_000
const DOCS = join(REPOSITORY, 'docs/images')

/** Shown by the README. */
const IN_README = new Set([
  'home-light',
  'results-light',
  'product-dark',
  'payment-upi-light',
  'order-light',
  'staff-orders-dark',
])

/** One browser's worth of a theme: what the pages are taken of, and where the pictures go. */
interface Studio {
  readonly browser: Browser
  readonly shop: Shop
  readonly theme: Theme
  readonly elsewhere: string | undefined
}

async function openPage({ browser, shop, theme }: Studio): Promise<Page> {
  const context = await browser.newContext({
    baseURL: shop.url,
    viewport: TILL,
    colorScheme: theme,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

/** Waits until nothing of the page is on its way, then takes its picture. */
async function take(page: Page, studio: Studio, name: string): Promise<void> {
  const file = `${name}-${studio.theme}`
  const folder = IN_README.has(file) ? DOCS : studio.elsewhere
  if (folder === undefined) return
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => {
    // Pictures further down are loaded when somebody gets there.
    const shown = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight)
    return document.querySelector('[aria-busy="true"]') === null && shown.every((image) => image.complete)
  })
  const path = join(folder, `${file}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = await stat(path)
  if (size > LARGEST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${LARGEST_BYTES}`)
  console.log(path)
}

async function takeShop(studio: Studio): Promise<void> {
  const page = await openPage(studio)
  const store = new Store(page)
  for (const [name, path] of [
    ['home', '/'],
    ['results', '/search?category=festive-and-pooja'],
    ['product', '/product/chanderi-silk-cotton-saree'],
  ] as const) {
    await store.open(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await take(page, studio, name)
  }
  await page.context().close()
}

async function takeBuying(studio: Studio): Promise<void> {
  const page = await openPage(studio)
  const [store, checkout, { shop }] = [new Store(page), new CheckoutPage(page), studio]
  const customer = await signedInCustomer(page, shop)
  await fillCart(page, shop, { customer, sku: 'GRO-AGED-BASMATI-RICE-5KG', quantity: 1 })
  await fillCart(page, shop, { customer, sku: 'BPC-KAJAL-PENCIL', quantity: 2 })
  await fillCart(page, shop, { customer, sku: 'FNV-KIWI-3PIECES', quantity: 3 })
  await store.open('/cart')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await take(page, studio, 'cart')
  await store.open('/checkout')
  await checkout.deliverHere()
  await checkout.goOnToPayment()
  await checkout.choose('UPI')
  await take(page, studio, 'checkout')
  await checkout.order()
  const payment = new PaymentPage(page)
  await payment.qrCode.waitFor()
  await take(page, studio, 'payment-upi')
  const phone = await payment.openPhone()
  await phone.pay()
  await phone.page.close()
  await new OrderPage(page).expectPlaced()
  await take(page, studio, 'confirmation')
  await page.context().close()
}

async function takeOrder(studio: Studio): Promise<void> {
  const [page, desk] = [await openPage(studio), await openPage(studio)]
  const { number } = await orderAsNewCustomer(page, studio.shop, {
    sku: 'GRO-MATKI-500G',
    quantity: 2,
    tender: 'Credit or debit card',
  })
  await signInByRequest(desk, studio.shop, demoSignIn('manager'))
  const orders = new StaffOrdersPage(desk)
  await new Store(desk).open('/staff/orders')
  await orders.rows.nth(1).waitFor()
  await take(desk, studio, 'staff-orders')
  await orders.openOrder(number)
  await orders.markAsPacked()
  await orders.handOver('India Post', 'EM 4711 0815 IN')
  await page.reload()
  await new OrderPage(page).step('Handed to the courier').waitFor()
  await take(page, studio, 'order')
  await new Store(desk).open('/staff/stock')
  await desk.getByRole('row').nth(1).waitFor()
  await take(desk, studio, 'staff-stock')
  await page.context().close()
  await desk.context().close()
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } })
  const elsewhere = values.out === undefined ? undefined : resolve(values.out)
  for (const folder of [DOCS, elsewhere]) if (folder !== undefined) await mkdir(folder, { recursive: true })
  if ((await buildApp()) !== 0) throw new Error('the app could not be built')
  const browser = await chromium.launch({ executablePath: await findBrowser() })
  const shops = await openDemoShops()
  try {
    const { shop, stop } = await startShop(shops.databases.demo)
    try {
      for (const theme of ['light', 'dark'] as const) {
        const studio = { browser, shop, theme, elsewhere }
        await takeShop(studio)
        await takeBuying(studio)
        await takeOrder(studio)
      }
    } finally {
      await stop()
    }
  } finally {
    await browser.close()
    await shops.close()
  }
}

await main()
