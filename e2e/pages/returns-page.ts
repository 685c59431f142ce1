import { expect, type Locator, type Page } from '@playwright/test'

/** What came back of an order, on the page of the staff and on that of the shopper. */
export class OrderReturns {
  readonly page: Page
  readonly items: Locator
  readonly refunds: Locator

  constructor(page: Page) {
    this.page = page
    this.items = page.getByRole('list', { name: 'Returned items' }).getByRole('listitem')
    this.refunds = page.getByRole('list', { name: 'Money given back' }).getByRole('listitem')
  }
}

/** The dialog in which staff take goods back. */
export class TakeBackDialog {
  readonly page: Page
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Take back items' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Take back items' }).click()
    await expect(this.dialog).toBeVisible()
  }

  /** So many units of a line came back, in a condition if it is not the first one. */
  async choose(title: string, units: number, condition?: string): Promise<void> {
    const stepper = this.dialog.getByRole('textbox', { name: `Units of ${title} that came back` })
    await stepper.fill(String(units))
    await stepper.blur()
    if (condition === undefined) return
    await this.pick(`Condition of ${title}`, condition)
  }

  async pick(field: string, option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: field }).click()
    await this.page.getByRole('option', { name: option }).click()
  }

  /** Presses the button that says what goes back. */
  async confirm(amount: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Take back, refund ${amount}` }).click()
    await expect(this.dialog).toHaveCount(0)
  }
}

/** Gives an amount back without goods. */
export async function refundAmount(page: Page, rupees: string, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Refund an amount' }).click()
  const dialog = page.getByRole('dialog', { name: 'Refund an amount' })
  await dialog.getByLabel('Amount in rupees').fill(rupees)
  await dialog.getByLabel('Why').fill(why)
  await dialog.getByRole('button', { name: 'Refund' }).click()
  await expect(dialog).toHaveCount(0)
}
