import { expect, type Locator, type Page } from '@playwright/test'

/** The form of an address, in the checkout and in the account. */
export class AddressForm {
  readonly form: Locator
  readonly pincode: Locator
  readonly city: Locator
  readonly state: Locator

  constructor(page: Page) {
    this.form = page.locator('form').filter({ has: page.getByLabel('PIN code') })
    this.pincode = this.form.getByLabel('PIN code')
    this.city = this.form.getByLabel('City or town')
    this.state = this.form.getByRole('combobox', { name: 'State' })
  }

  /** Fills in what the PIN code cannot know, and waits for what it does. */
  async fill(wish: {
    name: string
    phone: string
    line1: string
    pincode: string
    label?: string
  }): Promise<void> {
    await this.form.getByLabel('Full name').fill(wish.name)
    await this.form.getByLabel('Mobile number').fill(wish.phone)
    await this.form.getByLabel('House, building, street').fill(wish.line1)
    if (wish.label !== undefined) await this.form.getByLabel('Call it').fill(wish.label)
    await this.pincode.fill(wish.pincode)
    await expect(this.city).not.toHaveValue('')
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: 'Save the address' }).click()
  }
}
