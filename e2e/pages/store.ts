import { expect, type Locator, type Page } from '@playwright/test'

/** What is around every page of the shop: search, sign-in, cart, short messages. */
export class Store {
  readonly page: Page
  readonly searchBox: Locator
  readonly suggestions: Locator
  readonly heading: Locator

  constructor(page: Page) {
    this.page = page
    this.searchBox = page.getByRole('combobox', { name: 'Search the shop' })
    this.suggestions = page.getByRole('listbox', { name: 'Search the shop' }).getByRole('option')
    this.heading = page.getByRole('heading', { level: 1 })
  }

  /** Opens a page of the app by its path behind `#`. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(`/#${path}`)
  }

  async searchFor(words: string): Promise<void> {
    await this.searchBox.fill(words)
    await this.searchBox.press('Enter')
  }

  /** The cart in the header says how many units it holds. */
  async expectCartCount(count: number): Promise<void> {
    const spoken = count === 0 ? 'Cart' : `Cart ${count} ${count === 1 ? 'item' : 'items'}`
    await expect(this.page.getByRole('banner').getByRole('link', { name: 'Cart' })).toHaveAccessibleName(
      new RegExp(spoken.replaceAll(' ', '\\W*')),
    )
  }

  async openCart(): Promise<void> {
    await this.page.getByRole('banner').getByRole('link', { name: 'Cart' }).click()
  }

  /** A short message at the corner. */
  toast(title: string | RegExp): Locator {
    return this.page.getByRole('dialog').filter({ hasText: title })
  }

  /** The button in the header that opens the menu of whoever is signed in. */
  accountMenu(firstName: string): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: firstName })
  }

  async expectSignedIn(firstName: string): Promise<void> {
    await expect(this.accountMenu(firstName)).toBeVisible()
  }

  async expectGuest(): Promise<void> {
    await expect(this.page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  }

  async chooseFromAccountMenu(firstName: string, entry: string): Promise<void> {
    await this.accountMenu(firstName).click()
    await this.page.getByRole('menuitem', { name: entry }).click()
  }
}
