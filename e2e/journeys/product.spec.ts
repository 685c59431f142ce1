import { expect, test } from '../fixtures/shop.ts'
import { ProductPage } from '../pages/product-page.ts'
import { Store } from '../pages/store.ts'

test('the page of a product tells what it is, what it costs and who bought it', async ({ page }) => {
  const [store, product] = [new Store(page), new ProductPage(page)]
  await store.open('/product/aged-basmati-rice')
  await expect(product.title).toHaveText('Aged Basmati Rice')
  await expect(page.getByText('Long grains from the Karnal belt')).toBeVisible()
  await expect(page.getByText('Karnal, Haryana')).toBeVisible()
  await expect(page.getByText(/^In stock: \d+ available$/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'More like this' })).toBeVisible()
  await expect(product.reviews.getByText('Verified purchase').first()).toBeVisible()
})

test('each pack has its own price and address', async ({ page }) => {
  const [store, product] = [new Store(page), new ProductPage(page)]
  await store.open('/product/aged-basmati-rice?variant=GRO-AGED-BASMATI-RICE-1KG')
  await expect(product.price('₹165.00')).toBeVisible()
  await product.choose('Pack', '5 kg')
  await expect(product.price('₹789.00')).toBeVisible()
  await expect(product.price('₹940.00')).toBeVisible()
  await expect(page).toHaveURL(/variant=GRO-AGED-BASMATI-RICE-5KG/)
  await page.reload()
  await expect(product.price('₹789.00')).toBeVisible()
})

test('reviews are kept to one star by choosing it', async ({ page }) => {
  const [store, product] = [new Store(page), new ProductPage(page)]
  await store.open('/product/aged-basmati-rice')
  const bar = product.reviews.getByRole('button', { name: /^2 stars: 1 review/ })
  await bar.click()
  await expect(
    product.reviews.getByRole('listitem').filter({ hasText: 'Too many broken grains' }),
  ).toBeVisible()
  await expect(product.reviews.getByText('Lucknow approves')).toHaveCount(0)
  await product.reviews.getByRole('button', { name: 'Show all reviews' }).click()
  await expect(product.reviews.getByText('Lucknow approves')).toBeVisible()
})

test('what is sold out says so and cannot be put into the cart', async ({ page }) => {
  await new Store(page).open('/product/sabudana?variant=GRO-SABUDANA-1KG')
  await expect(page.getByText('This one is sold out.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button', { name: 'Add to cart' })).toHaveCount(0)
})

test('few left is told', async ({ page, shop }) => {
  const { available } = await shop.shelf('GRO-CHITRA-RAJMA-1KG')
  await new Store(page).open('/product/chitra-rajma?variant=GRO-CHITRA-RAJMA-1KG')
  await expect(page.getByRole('main').getByText(`Only ${available} left`).first()).toBeVisible()
})

test('a PIN code says where it goes', async ({ page }) => {
  await new Store(page).open('/product/aged-basmati-rice')
  await page.getByLabel('PIN code').fill('411030')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText(/We deliver to Pune.*, Maharashtra/)).toBeVisible()
})

test('a product that is not there is said to be gone', async ({ page }) => {
  await new Store(page).open('/product/no-such-thing')
  await expect(page.getByRole('heading', { name: 'This product is no longer in the shop' })).toBeVisible()
  await page.getByRole('link', { name: 'Look through everything' }).click()
  await expect(page).toHaveURL(/#\/search/)
})
