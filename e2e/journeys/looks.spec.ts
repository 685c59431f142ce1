import { expect, test } from '../fixtures/shop.ts'
import { Store } from '../pages/store.ts'

test('dark or light is chosen once and kept', async ({ page }) => {
  const store = new Store(page)
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await store.open()
  const light = await paper()
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await paper()).not.toBe(light)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Switch to light' }).click()
  await expect.poll(paper).toBe(light)
})

test('keys lead everywhere', async ({ page }) => {
  const store = new Store(page)
  await store.open()
  await expect(store.heading).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Go to a page or category, or search' }).fill('footwear')
  await page.keyboard.press('Enter')
  await expect(store.heading).toHaveText('Footwear')
})

test('an address that leads nowhere says so and leads home', async ({ page }) => {
  await new Store(page).open('/no/such/page')
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the home page' }).click()
  await expect(page.getByRole('heading', { name: 'What does the house need today?' })).toBeVisible()
})
