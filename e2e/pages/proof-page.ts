import type { Locator, Page } from '@playwright/test'
import { Store } from './store.ts'

/** Where managers see whether everything that the shop promises holds. */
export class ProofPage {
  readonly page: Page
  readonly findings: Locator

  constructor(page: Page) {
    this.page = page
    this.findings = page.getByRole('table', { name: 'Rows that are not as they must be' }).getByRole('row')
  }

  async open(): Promise<void> {
    await new Store(this.page).open('/staff/proof')
    await this.page.getByRole('heading', { level: 1, name: 'Proof' }).waitFor()
  }

  async checkNow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check now' }).first().click()
  }

  rule(name: string): Locator {
    return this.page
      .getByRole('table', { name: 'What is checked, and whether it holds' })
      .getByRole('row', { name })
  }
}
