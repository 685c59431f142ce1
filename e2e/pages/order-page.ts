import { expect, type Locator, type Page } from '@playwright/test'
import { paiseOf } from '../support/money.ts'
import { figureOf } from './checkout-page.ts'

export interface GstLine {
  readonly taxable: number
  readonly taxes: readonly number[]
  readonly total: number
}

/** An order: right after it was placed, and in the history. */
export class OrderPage {
  readonly page: Page
  readonly thanks: Locator
  readonly timeline: Locator

  constructor(page: Page) {
    this.page = page
    this.thanks = page.getByRole('heading', { level: 1, name: /^Thank you/ })
    this.timeline = page.getByRole('list', { name: 'What has happened to the order' })
  }

  /** Waits until the order is placed, and answers its number. */
  async expectPlaced(): Promise<string> {
    await expect(this.thanks).toBeVisible({ timeout: 20_000 })
    const text = await this.page.getByRole('status').filter({ hasText: 'is placed.' }).innerText()
    return /Your order (\S+) is placed/.exec(text)?.[1] ?? ''
  }

  /** A step of the timeline that has happened. */
  step(title: string): Locator {
    return this.timeline.getByRole('listitem').filter({ hasText: new RegExp(`^${title}`) })
  }

  figure(label: string): Locator {
    return figureOf(this.page, label)
  }

  /** The lines of the GST table, the total last; in paise. */
  async gst(): Promise<GstLine[]> {
    const table = this.page.getByRole('table', { name: 'Taxable value and tax by HSN code and rate' })
    const lines: GstLine[] = []
    for (const row of (await table.getByRole('row').all()).slice(1)) {
      const [taxable = 0, ...rest] = (await row.getByRole('cell').allInnerTexts())
        .filter((text) => text.includes('₹'))
        .map(paiseOf)
      lines.push({ taxable, taxes: rest.slice(0, -1), total: rest.at(-1) ?? 0 })
    }
    return lines
  }

  async cancel(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel the order' }).click()
    const dialog = this.page.getByRole('alertdialog')
    await dialog.getByRole('combobox', { name: 'Why?' }).click()
    await this.page.getByRole('option', { name: reason }).click()
    await dialog.getByRole('button', { name: 'Cancel the order' }).click()
    await expect(dialog).toHaveCount(0)
  }
}
