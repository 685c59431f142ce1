import { expect, type Locator, type Page } from '@playwright/test'

/** Products that were searched for or lie in a category. */
export class ResultsPage {
  readonly page: Page
  readonly heading: Locator
  readonly filters: Locator
  /** How many products there are, in words. */
  readonly count: Locator
  readonly cards: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { level: 1 })
    this.filters = page.getByRole('complementary', { name: 'Filters' })
    this.count = page.getByRole('status').filter({ hasText: /products?$/ })
    this.cards = page.getByRole('main').getByRole('article')
  }

  /** How many products the page says there are, once it shows the answer to what was asked last. */
  async total(): Promise<number> {
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0)
    const text = await this.count.innerText()
    return toNumber(/([\d,]+) products?$/.exec(text)?.[1] ?? '')
  }

  /** One choice of a filter, such as `('Brand', 'Annadhara')`. */
  choice(group: string, label: string): Locator {
    return this.filters.getByRole('group', { name: group }).locator('label').filter({ hasText: label })
  }

  /** How many products the choice promises. */
  async promised(choice: Locator): Promise<number> {
    return toNumber(/([\d,]+)$/.exec((await choice.innerText()).trim())?.[1] ?? '')
  }

  async sortBy(order: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Sort by' }).click()
    await this.page.getByRole('option', { name: order, exact: true }).click()
    await expect(this.page.getByRole('combobox', { name: 'Sort by' })).toHaveText(order)
  }

  /** The price of every card shown, in rupees. */
  async prices(): Promise<number[]> {
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0)
    const texts = await this.cards.allInnerTexts()
    return texts.map((text) => toNumber(/₹([\d,]+(?:\.\d+)?)/.exec(text)?.[1] ?? ''))
  }

  async openProduct(title: string): Promise<void> {
    await this.cards.getByRole('link', { name: title, exact: true }).first().click()
  }
}

function toNumber(text: string): number {
  const value = Number(text.replaceAll(',', ''))
  if (text === '' || Number.isNaN(value)) throw new Error(`no number: ${JSON.stringify(text)}`)
  return value
}
