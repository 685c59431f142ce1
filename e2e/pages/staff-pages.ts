import { expect, type Locator, type Page } from '@playwright/test'

/** Orders to pack and ship, and one of them. */
export class StaffOrdersPage {
  readonly page: Page
  readonly rows: Locator

  constructor(page: Page) {
    this.page = page
    this.rows = page.getByRole('table', { name: 'Orders to pack and ship' }).getByRole('row')
  }

  async openOrder(number: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search orders' }).fill(number)
    await this.page.getByRole('link', { name: number, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText(`Order ${number}`)
  }

  async markAsPacked(): Promise<void> {
    await this.page.getByRole('button', { name: 'Mark as packed' }).click()
    await expect(this.page.getByRole('button', { name: 'Hand to the courier' })).toBeVisible()
  }

  async handOver(carrier: string, trackingNumber: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Hand to the courier' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Hand to the courier' })
    await dialog.getByLabel('Courier').fill(carrier)
    await dialog.getByLabel('Tracking number').fill(trackingNumber)
    await dialog.getByRole('button', { name: 'Hand over' }).click()
    await expect(this.page.getByRole('button', { name: 'Mark as delivered' })).toBeVisible()
  }

  async markAsDelivered(): Promise<void> {
    await this.page.getByRole('button', { name: 'Mark as delivered' }).click()
    await expect(this.page.getByText('This order is finished.')).toBeVisible()
  }
}

/** What is on the shelves, and what moved it. */
export class StockPage {
  readonly page: Page
  readonly ledger: Locator

  constructor(page: Page) {
    this.page = page
    this.ledger = page.getByRole('dialog', { name: /^Movements of/ }).getByRole('listitem')
  }

  /** Narrows the list to one SKU, and answers its row. */
  async find(sku: string): Promise<Locator> {
    await this.page.getByRole('searchbox', { name: 'Search the stock' }).fill(sku)
    const row = this.page.getByRole('row').filter({ hasText: sku })
    await expect(row).toHaveCount(1)
    return row
  }

  async adjust(row: Locator, change: { reason: string; units: number; note?: string }): Promise<Locator> {
    await row.getByRole('button', { name: /^Adjust/ }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Adjust the stock' })
    await dialog.getByRole('combobox', { name: 'Reason' }).click()
    await this.page.getByRole('option', { name: change.reason }).click()
    const units = dialog.getByRole('textbox', { name: 'Units' })
    await units.fill(String(change.units))
    await units.blur()
    if (change.note !== undefined) await dialog.getByLabel('Note').fill(change.note)
    await dialog.getByRole('button', { name: 'Save the change' }).click()
    return dialog
  }

  async openLedger(row: Locator): Promise<void> {
    await row.getByRole('button', { name: /^Movements/ }).click()
    await expect(this.ledger.first()).toBeVisible()
  }
}
