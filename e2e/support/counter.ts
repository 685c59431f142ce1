import { randomUUID } from 'node:crypto'
import type { RegisterSessionView, SaleView } from '@galla/api'
import type { Page } from '@playwright/test'
import { ask } from './shop-api.ts'
import type { Shop } from './start-shop.ts'

/** The register that the migrations put into a new shop. */
const REGISTER_ID = '01900000-0000-7000-8000-000000000101'

/** The counter of the shop, worked by requests: for journeys that are about what comes afterwards. */
export class Counter {
  readonly #page: Page
  readonly #shop: Shop
  readonly #as: { readonly accessToken: string }

  constructor(page: Page, shop: Shop, as: { readonly accessToken: string }) {
    this.#page = page
    this.#shop = shop
    this.#as = as
  }

  /** Opens the register with a float in paise and answers the id of its session. */
  async open(openingFloat: number): Promise<string> {
    const { id } = await this.#ask<RegisterSessionView>('register.openSession', {
      registerId: REGISTER_ID,
      openingFloat,
    })
    return id
  }

  /** Sells units of a variant for cash. */
  async sell(
    sessionId: string,
    wish: { sku: string; quantity: number; unitPrice: number },
  ): Promise<SaleView> {
    const { sku, ...line } = wish
    const { variantId } = await this.#shop.shelf(sku)
    const payment = { tender: 'cash', tendered: wish.quantity * wish.unitPrice + 1_00 }
    return this.#ask('register.sell', { sessionId, payment, lines: [{ variantId, ...line }] })
  }

  /** Closes a session and answers by how much the drawer is short (negative) or over, in paise. */
  async close(sessionId: string, counted: number): Promise<number> {
    const { overShort } = await this.#ask<{ overShort: number }>('register.closeSession', {
      sessionId,
      counted,
    })
    return overShort
  }

  #ask<Answer>(procedure: string, input: object): Promise<Answer> {
    const request = { procedure, input: { idempotencyKey: randomUUID(), ...input }, as: this.#as }
    return ask(this.#page, this.#shop, request)
  }
}
