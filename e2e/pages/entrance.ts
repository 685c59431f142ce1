import type { Locator, Page } from '@playwright/test'
import type { Person } from '../support/people.ts'

/** The two pages through which people come in: sign in, and make an account. */
export class Entrance {
  readonly page: Page
  readonly email: Locator
  readonly phone: Locator
  readonly name: Locator
  readonly password: Locator
  readonly problem: Locator

  constructor(page: Page) {
    this.page = page
    const main = page.getByRole('main')
    this.name = main.getByLabel('Name', { exact: true })
    this.email = main.getByLabel(/^E-mail(?! or)/)
    this.phone = main.getByLabel(/^Mobile number/)
    this.password = main.getByLabel('Password', { exact: true })
    this.problem = main.getByRole('alert')
  }

  async signIn(identifier: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail or mobile number').fill(identifier)
    await this.password.fill(password)
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  }

  /** Makes an account with the e-mail address, the mobile number or both. */
  async register(person: Person, by: { email?: boolean; phone?: boolean }): Promise<void> {
    await this.name.fill(person.name)
    if (by.email) await this.email.fill(person.email)
    if (by.phone) await this.phone.fill(person.phone)
    await this.password.fill(person.password)
    await this.page.getByRole('button', { name: 'Make the account' }).click()
  }
}
