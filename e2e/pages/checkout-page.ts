import type { Locator, Page } from '@playwright/test'

export type Tender = 'UPI' | 'Credit or debit card' | 'Cash on delivery'

/** Address, delivery and payment on one page. */
export class CheckoutPage {
  readonly page: Page
  readonly problem: Locator

  constructor(page: Page) {
    this.page = page
    this.problem = page.getByRole('main').getByRole('alert')
  }

  async deliverHere(): Promise<void> {
    await this.page.getByRole('button', { name: 'Deliver to this address' }).click()
  }

  async goOnToPayment(): Promise<void> {
    await this.page.getByRole('button', { name: 'Go on to payment' }).click()
  }

  async choose(tender: Tender): Promise<void> {
    await this.page.getByRole('radio', { name: tender }).click()
  }

  /** The button that orders, whatever it says of the tender. */
  async order(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Pay ₹|Place the order)/ }).click()
  }

  /** The whole way from the first step, to the saved address. */
  async orderWith(tender: Tender): Promise<void> {
    await this.deliverHere()
    await this.goOnToPayment()
    await this.choose(tender)
    await this.order()
  }

  /** One of the figures beside the steps, such as `CGST`. */
  figure(label: string): Locator {
    return figureOf(this.page, label)
  }
}

/** The value behind a label of a bill. */
export function figureOf(page: Page, label: string): Locator {
  const name = page.locator('dt').filter({ hasText: new RegExp(`^${label}$`) })
  return page.getByRole('main').locator('dl > div').filter({ has: name }).locator('dd')
}
