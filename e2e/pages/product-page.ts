import type { Locator, Page } from '@playwright/test'

/** One product: what it is, its variants, its reviews, and the way into the cart. */
export class ProductPage {
  readonly page: Page
  readonly title: Locator
  readonly quantity: Locator
  readonly reviews: Locator

  constructor(page: Page) {
    this.page = page
    const main = page.getByRole('main')
    this.title = main.getByRole('heading', { level: 1 })
    this.quantity = main.getByRole('textbox', { name: /^Quantity of/ })
    this.reviews = main.getByRole('region', { name: 'Reviews' })
  }

  /** The price of the chosen variant, such as `₹165.00`. */
  price(text: string): Locator {
    return this.page.getByRole('main').locator('header').getByText(text)
  }

  async choose(option: string, value: string): Promise<void> {
    await this.page.getByRole('group', { name: option }).getByText(value, { exact: true }).click()
  }

  async addToCart(quantity = 1): Promise<void> {
    if (quantity !== 1) {
      await this.quantity.fill(String(quantity))
      await this.quantity.blur()
    }
    await this.page.getByRole('button', { name: 'Add to cart' }).first().click()
  }
}
