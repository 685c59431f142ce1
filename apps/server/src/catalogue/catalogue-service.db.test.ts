import { type Actor, type SearchInput, searchInput } from '@galla/api'
import { afterAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../database/in-transaction.ts'
import { ensureCategory } from '../testing/factories.queries.ts'
import { countedId, makeProduct, makeUser } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { createCatalogueService } from './catalogue-service.ts'
import { SearchIndex } from './search-index/search-index.ts'
import { insertReviewedPurchase, updateProduct } from './testing/catalogue.queries.ts'

const { db } = await testDatabase()
const deps = testDeps(db)

for (const path of ['fashion', 'groceries']) await ensureCategory(db, { id: countedId(), name: path, path })
const kurta = await makeProduct(db, {
  title: 'Indigo Block Print Kurta',
  slug: 'indigo-kurta',
  brand: 'Neelam',
  categoryPath: 'fashion/kurtas',
  variants: [
    { options: [{ name: 'Size', value: 'M' }], price: 899_00, mrp: 1499_00, onHand: 0 },
    { options: [{ name: 'Size', value: 'L' }], price: 949_00, mrp: 1499_00, onHand: 4 },
    { options: [{ name: 'Size', value: 'XL' }], price: 799_00, mrp: 1499_00, isActive: false, onHand: 9 },
  ],
})
const milk = await makeProduct(db, {
  title: 'Toned Milk 500 ml',
  slug: 'toned-milk',
  brand: 'Gokul Bhog',
  categoryPath: 'groceries/dairy',
  imageUrl: 'https://example.in/milk.webp',
  variants: [{ price: 28_00, onHand: 40 }],
})
const gone = await makeProduct(db, {
  title: 'Retired Radio',
  slug: 'retired-radio',
  variants: [{ isActive: false }],
})
const silk = await makeProduct(db, {
  title: 'Silk Kurta',
  categoryPath: 'fashion/kurtas',
  variants: [{ price: 2_400_00, mrp: 2_500_00, onHand: 1 }],
})
await inTransaction(db, (trx) =>
  updateProduct(trx, kurta.id, {
    ratingSum: 13,
    ratingCount: 3,
    soldCount: 7,
    attributes: [{ name: 'Fabric', value: 'Mulmul cotton' }],
  }),
)

const index = await SearchIndex.build(deps, { pollMs: 3_600_000 })
afterAll(() => index.stop())
const catalogue = createCatalogueService(deps, index)
const guest: Actor = { kind: 'guest', cartToken: null }
const search = (wish: Partial<SearchInput>) => catalogue.search(guest, searchInput.parse(wish))
const slugsOf = async (wish: Partial<SearchInput>) => (await search(wish)).items.map((item) => item.slug)

describe('search', () => {
  test.each(['indigo', 'neelam', 'kurtas', 'mulmul', 'NEELAM kurta', 'indgo'])(
    '%s finds the kurta',
    async (query) => {
      expect(await slugsOf({ query })).toContain('indigo-kurta')
    },
  )

  test('its card shows the cheapest variant that can be bought', async () => {
    const { items } = await search({ query: 'indigo' })
    expect(items).toEqual([
      {
        id: kurta.id,
        slug: 'indigo-kurta',
        title: 'Indigo Block Print Kurta',
        brand: 'Neelam',
        picture: { url: '/pictures/1f6d2.webp', kind: 'drawing' },
        price: 949_00,
        mrp: 1499_00,
        hasPriceRange: true,
        ratingAverage: 4.33,
        ratingCount: 3,
        available: 4,
        onlyVariantId: null,
      },
    ])
  })

  test('filters, counts and the way back to the top', async () => {
    const result = await search({ category: 'fashion', ratingAtLeast: 4, sort: 'price_low' })
    expect(result.items.map((item) => item.id)).toEqual([kurta.id])
    expect(result.breadcrumbs).toEqual([{ path: 'fashion', name: 'fashion' }])
    expect(result.facets.ratings).toEqual([4, 3, 2, 1].map((atLeast) => ({ atLeast, count: 1 })))
    expect(result.facets.categories.at(-1)).toMatchObject({ value: 'fashion/kurtas', count: 1, depth: 1 })
  })

  test('pages do not overlap and end', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => slugsOf({ page, pageSize: 1, sort: 'newest' })),
    )
    expect(pages.map((page) => page.length)).toEqual([1, 1, 1, 0])
    expect(new Set(pages.flat()).size).toBe(3)
  })

  test('a product that is not sold is nowhere', async () => {
    expect(await slugsOf({ query: 'radio' })).toEqual([])
    expect((await search({})).total).toBe(3)
    expect(await catalogue.cards(guest, { ids: [gone.id, milk.id, countedId()] })).toMatchObject([
      { id: milk.id },
    ])
    await expect(catalogue.product(guest, { slug: gone.slug })).rejects.toMatchObject({
      refusal: { code: 'not_found', what: 'product' },
    })
  })
})

test('suggestions of every kind, products with picture and price', async () => {
  const suggestions = await catalogue.suggest(guest, { query: 'gokul' })
  expect(suggestions).toEqual([
    { kind: 'brand', text: 'Gokul Bhog', slug: 'gokul-bhog' },
    {
      kind: 'product',
      text: 'Toned Milk 500 ml',
      slug: 'toned-milk',
      picture: { url: 'https://example.in/milk.webp', kind: 'own' },
      price: 28_00,
    },
  ])
  expect((await catalogue.suggest(guest, { query: 'kur' })).slice(0, 2)).toEqual([
    { kind: 'query', text: 'kurta' },
    { kind: 'category', text: 'kurtas', path: 'fashion/kurtas' },
  ])
})

describe('the product page', () => {
  test('shows everything of the product, its stock as it is now', async () => {
    const view = await catalogue.product(guest, { slug: 'indigo-kurta' })
    expect(view).toMatchObject({
      title: 'Indigo Block Print Kurta',
      brand: { name: 'Neelam', slug: 'neelam' },
      breadcrumbs: [
        { path: 'fashion', name: 'fashion' },
        { path: 'fashion/kurtas', name: 'kurtas' },
      ],
      specifications: [{ name: 'Fabric', value: 'Mulmul cotton' }],
      pictures: [{ url: '/pictures/1f6d2.webp', kind: 'drawing' }],
      ratingAverage: 4.33,
      ratingCount: 3,
    })
    expect(view.variants.map(({ options, available }) => [options[0]?.value, available])).toEqual([
      ['M', 0],
      ['L', 4],
    ])
    expect(view.related.map((card) => card.id)).toEqual([silk.id])
  })

  test('shows its own pictures where there are any', async () => {
    const { pictures } = await catalogue.product(guest, { slug: 'toned-milk' })
    expect(pictures).toEqual([{ url: 'https://example.in/milk.webp', kind: 'own' }])
  })

  test('refuses an address that leads nowhere', async () => {
    await expect(catalogue.product(guest, { slug: 'no-such-thing' })).rejects.toMatchObject({
      refusal: { code: 'not_found', what: 'product' },
    })
  })
})

test('the home page has categories with counts, deals, what sells and what is new', async () => {
  const home = await catalogue.home(guest)
  expect(home.categories).toEqual([
    {
      path: 'fashion',
      name: 'fashion',
      count: 2,
      picture: { url: '/pictures/1f6d2.webp', kind: 'drawing' },
      children: [{ path: 'fashion/kurtas', name: 'kurtas', count: 2 }],
    },
    expect.objectContaining({ path: 'groceries', count: 1 }),
  ])
  // Nothing is saved on the milk, so it is no deal.
  expect(home.deals.map((card) => card.id)).toEqual([kurta.id, silk.id])
  expect(home.popular[0]?.id).toBe(kurta.id)
  expect(home.newest).toHaveLength(3)
})

describe('reviews', async () => {
  const asha = await makeUser(db, { name: 'Asha Rao' })
  const writers = [asha, ...(await Promise.all(Array.from({ length: 11 }, () => makeUser(db))))]
  await inTransaction(db, async (trx) => {
    for (const [at, writer] of writers.entries())
      await insertReviewedPurchase(trx, {
        orderId: countedId(),
        orderLineId: countedId(),
        reviewId: countedId(),
        customerId: writer.id,
        productId: milk.id,
        variantId: milk.variant.id,
        stars: at === 0 ? 5 : 3,
        writtenAt: new Date(Date.UTC(2026, 5, 30 - at)),
        orderStatus: at === 1 ? 'cancelled' : 'delivered',
      })
  })

  test('come newest first, ten a page, with the counts by stars', async () => {
    const first = await catalogue.reviews(guest, { productId: milk.id, page: 1 })
    const second = await catalogue.reviews(guest, { productId: milk.id, page: 2 })
    expect(first).toMatchObject({ total: 12, pageSize: 10, byStars: [0, 0, 11, 0, 1] })
    expect([first.items.length, second.items.length]).toEqual([10, 2])
    expect(first.items[0]).toMatchObject({
      stars: 5,
      customerName: 'Asha R.',
      writtenAt: '2026-06-30T00:00:00.000Z',
      isVerifiedPurchase: true,
    })
  })

  test('of an order that was cancelled are not called a purchase', async () => {
    const { items } = await catalogue.reviews(guest, { productId: milk.id, page: 1 })
    expect(items.map((each) => each.isVerifiedPurchase).slice(0, 3)).toEqual([true, false, true])
  })

  test('can be narrowed to some stars, while the counts stay', async () => {
    const fives = await catalogue.reviews(guest, { productId: milk.id, stars: 5, page: 1 })
    expect(fives).toMatchObject({ total: 1, byStars: [0, 0, 11, 0, 1] })
    expect(fives.items).toHaveLength(1)
  })
})
