import type { Locator, Page } from '@playwright/test'

/** Any date ahead and any code will do: the sandbox decides by the number alone. */
const GOOD_CARD = { expiry: '08/34', cvc: '123', name: 'ASHA KALE' }

export const TEST_CARDS = {
  succeeds: '4111 1111 1111 1111',
  declines: '4000 0000 0000 0002',
  asksForPassword: '4000 0000 0000 3220',
  bankSilent: '4000 0000 0000 0119',
} as const

/** The page that waits for the money, and what becomes of it. */
export class PaymentPage {
  readonly page: Page
  readonly qrCode: Locator
  readonly phoneLink: Locator
  readonly otp: Locator
  readonly failure: Locator

  constructor(page: Page) {
    this.page = page
    this.qrCode = page.getByRole('img', { name: /^UPI QR code for/ })
    this.phoneLink = page.getByRole('link', { name: 'Open the sandbox UPI app' })
    this.otp = page.getByLabel('One-time password')
    this.failure = page.getByRole('alert').filter({ hasText: 'The payment did not go through' })
  }

  /** Opens the page that plays the shopper's phone, in a tab of its own. */
  async openPhone(): Promise<Phone> {
    const [tab] = await Promise.all([this.page.context().waitForEvent('page'), this.phoneLink.click()])
    return new Phone(tab)
  }

  async payByCard(number: string): Promise<void> {
    await this.page.getByLabel('Card number').fill(number)
    await this.page.getByLabel('Valid until').fill(GOOD_CARD.expiry)
    await this.page.getByLabel('Security code').fill(GOOD_CARD.cvc)
    await this.page.getByLabel('Name on the card').fill(GOOD_CARD.name)
    await this.page.getByRole('button', { name: /^Pay ₹/ }).click()
  }

  async confirmPassword(otp: string): Promise<void> {
    await this.otp.fill(otp)
    await this.page.getByRole('button', { name: 'Confirm' }).click()
  }

  async tryAgain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try again' }).click()
  }
}

/** The sandbox's stand-in for the UPI app on somebody's phone. */
export class Phone {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async pay(): Promise<void> {
    await this.page.getByRole('button', { name: /^Pay ₹/ }).click()
    await this.page.getByRole('heading', { name: 'Paid' }).waitFor()
  }

  async decline(): Promise<void> {
    await this.page.getByRole('button', { name: 'Decline' }).click()
    await this.page.getByRole('heading', { name: 'Declined' }).waitFor()
  }
}
