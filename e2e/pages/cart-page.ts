import type { Locator, Page } from '@playwright/test'

/** The cart: lines, their quantities, and the way to the checkout. */
export class CartPage {
  readonly page: Page
  readonly lines: Locator
  readonly saved: Locator
  readonly checkOut: Locator

  constructor(page: Page) {
    this.page = page
    this.lines = page.getByRole('list', { name: 'Your cart' }).getByRole('listitem')
    this.saved = page.getByRole('list', { name: 'Saved for later' }).getByRole('listitem')
    this.checkOut = page.getByRole('link', { name: 'Go to checkout' })
  }

  line(title: string): Locator {
    return this.lines.filter({ hasText: title })
  }

  quantity(title: string): Locator {
    return this.page.getByRole('textbox', { name: `Quantity of ${title}` })
  }

  async setQuantity(title: string, quantity: number): Promise<void> {
    await this.quantity(title).fill(String(quantity))
    await this.quantity(title).blur()
  }

  async oneMore(title: string): Promise<void> {
    await this.page.getByRole('button', { name: `One ${title} more` }).click()
  }

  async remove(title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove ${title}` }).click()
  }
}
