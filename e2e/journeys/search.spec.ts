import { expect, test } from '../fixtures/shop.ts'
import { ResultsPage } from '../pages/results-page.ts'
import { Store } from '../pages/store.ts'

test('suggestions come while typing and are chosen by the keyboard alone', async ({ page }) => {
  const store = new Store(page)
  await store.open()
  await page.keyboard.press('/')
  await expect(store.searchBox).toBeFocused()
  await page.keyboard.type('basmati')
  const product = store.suggestions.filter({ hasText: 'Aged Basmati Rice' })
  await expect(product).toBeVisible()
  for (let line = 0; line < 12 && (await product.getAttribute('data-highlighted')) === null; line += 1) {
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await expect(store.heading).toHaveText('Aged Basmati Rice')
  await expect(page).toHaveURL(/#\/product\/aged-basmati-rice/)
})

test('Enter searches for the words as they were typed', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open()
  await store.searchFor('basmati rice')
  await expect(results.heading).toHaveText('Results for “basmati rice”')
  await expect(results.cards.first()).toContainText('Basmati Rice')
})

for (const [typed, meant] of [
  ['biscit', /Biscuit/],
  ['sarree', /Saree/],
] as const) {
  test(`a slip of the finger finds it all the same: ${typed}`, async ({ page }) => {
    const [store, results] = [new Store(page), new ResultsPage(page)]
    await store.open()
    await store.searchFor(typed)
    await expect(results.cards.first()).toContainText(meant)
    await expect(page.getByText(new RegExp(`Nothing is called “${typed}”|Did you mean`))).toBeVisible()
  })
}

test('a word that no product has says so and leads on', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open()
  await store.searchFor('xqzzyvw')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await page.getByRole('link', { name: 'Look through everything' }).click()
  await expect(results.heading).toHaveText('All products')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toHaveCount(0)
  expect(await results.total()).toBeGreaterThan(400)
})

test('every count of a filter is what one sees on choosing it', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open('/search?category=groceries')
  await expect(results.heading).toHaveText('Groceries')
  for (const [group, label] of [
    ['Availability', 'In stock'],
    ['Brand', 'Annadhara'],
    ['Price', '₹200 to ₹500'],
    ['Rating', '4 stars and up'],
  ] as const) {
    const choice = results.choice(group, label)
    const promised = await results.promised(choice)
    await choice.click()
    await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(1)
    expect(await results.total(), `${group}: ${label}`).toBe(promised)
    await page.getByRole('button', { name: /^Remove the filter/ }).click()
    await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(0)
    await results.total()
  }
})

test('filters narrow each other, and their counts follow', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open('/search?category=groceries')
  await results.choice('Brand', 'Annadhara').click()
  await expect(page.getByRole('button', { name: 'Remove the filter Annadhara' })).toBeVisible()
  await results.total()
  const stock = results.choice('Availability', 'In stock')
  const promised = await results.promised(stock)
  await stock.click()
  await expect(page.getByRole('button', { name: 'Remove the filter In stock' })).toBeVisible()
  expect(await results.total()).toBe(promised)
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(0)
})

test('a category holds as many products as it says', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open('/search')
  await results.total()
  const link = results.filters.getByRole('navigation', { name: 'Category' }).getByRole('link').first()
  const promised = await results.promised(link)
  await link.click()
  await expect(page).toHaveURL(/category=/)
  await expect(results.heading).not.toHaveText('All products')
  expect(await results.total()).toBe(promised)
})

test('prices in order, both ways', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open('/search?category=groceries')
  await results.sortBy('Price, lowest first')
  await expect(page).toHaveURL(/sort=price_low/)
  const rising = await results.prices()
  expect(rising).toEqual(rising.toSorted((a, b) => a - b))
  await results.sortBy('Price, highest first')
  await expect(page).toHaveURL(/sort=price_high/)
  const falling = await results.prices()
  expect(falling).toEqual(falling.toSorted((a, b) => b - a))
  expect(falling[0]).toBeGreaterThan(rising[0] ?? 0)
})

test('back, forward and reload keep what was chosen', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open()
  await store.searchFor('rice')
  await results.choice('Availability', 'In stock').click()
  await expect(page).toHaveURL(/inStock=true/)
  await results.sortBy('Price, lowest first')
  await expect(page).toHaveURL(/sort=price_low/)
  const address = page.url()
  const [total, titles] = [await results.total(), await results.cards.getByRole('heading').allInnerTexts()]

  await page.reload()
  expect([await results.total(), await results.cards.getByRole('heading').allInnerTexts()]).toEqual([
    total,
    titles,
  ])
  await expect(results.choice('Availability', 'In stock').getByRole('checkbox')).toBeChecked()
  await expect(store.searchBox).toHaveValue('rice')

  await results.cards.getByRole('link').first().click()
  await expect(page).toHaveURL(/#\/product\//)
  await page.goBack()
  await expect(page).toHaveURL(address)
  expect(await results.total()).toBe(total)
  await page.goBack()
  await expect(page).not.toHaveURL(/sort=/)
  await expect(results.choice('Availability', 'In stock').getByRole('checkbox')).toBeChecked()
  await page.goBack()
  await expect(results.choice('Availability', 'In stock').getByRole('checkbox')).not.toBeChecked()
  await page.goForward()
  await expect(results.choice('Availability', 'In stock').getByRole('checkbox')).toBeChecked()
})

test('pages of results follow one another', async ({ page }) => {
  const [store, results] = [new Store(page), new ResultsPage(page)]
  await store.open('/search?sort=price_low')
  await results.total()
  const first = await results.cards.getByRole('heading').allInnerTexts()
  const next = page.getByRole('link', { name: 'Page 2', exact: true })
  await next.click()
  await expect(page).toHaveURL(/page=2/)
  await expect(next).toHaveAttribute('aria-current', 'page')
  await results.total()
  const second = await results.cards.getByRole('heading').allInnerTexts()
  expect(second.filter((title) => first.includes(title))).toEqual([])
})
