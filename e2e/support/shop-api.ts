import type { AddressFields, CartChange, SignedIn } from '@galla/api'
import type { Page } from '@playwright/test'
import { newPerson, type Person, PUNE } from './people.ts'
import type { Shop } from './start-shop.ts'

/** Somebody with an account, signed in on the page's browser. */
export interface Customer extends Person {
  readonly id: string
  /** What the page's tokens were made with; for more requests in their name. */
  readonly accessToken: string
}

/** Where the renderer notes that this browser holds a session (`lib/session/session-hint.ts`). */
const SESSION_HINT = 'galla.session'

/**
 * Makes an account with an address and signs the page's browser in, by the same requests as the app's: for journeys that are
 * about what comes afterwards. The page has not opened the app yet.
 */
export async function signedInCustomer(
  page: Page,
  shop: Shop,
  address: Omit<AddressFields, 'name' | 'phone'> = PUNE,
): Promise<Customer> {
  const person = newPerson()
  const { name, email, phone, password } = person
  const customer = await enter(page, shop, {
    procedure: 'auth.register',
    input: { name, email, phone, password },
  })
  await ask(page, shop, { procedure: 'addresses.create', input: { ...address, name, phone }, as: customer })
  return { ...person, ...customer }
}

/** Signs the page's browser in as somebody who has an account already. */
export async function signInByRequest(
  page: Page,
  shop: Shop,
  input: { identifier: string; password: string },
): Promise<Pick<Customer, 'id' | 'accessToken'>> {
  const { identifier, password } = input
  return enter(page, shop, { procedure: 'auth.signIn', input: { identifier, password } })
}

/** Puts units of a variant into the customer's cart. */
export async function fillCart(
  page: Page,
  shop: Shop,
  wish: { customer: Customer; sku: string; quantity?: number },
): Promise<void> {
  const { variantId } = await shop.shelf(wish.sku)
  const input = { variantId, quantity: wish.quantity ?? 1 }
  const { capped } = await ask<CartChange>(page, shop, { procedure: 'cart.add', input, as: wish.customer })
  if (capped !== null) throw new Error(`${wish.sku}: only ${capped.given} of ${capped.asked} could be had`)
}

async function enter(page: Page, shop: Shop, request: { procedure: string; input: unknown }) {
  const { user, accessToken } = await ask<SignedIn>(page, shop, request)
  await noteSession(page, shop, user.id)
  return { id: user.id, accessToken }
}

/** Notes the hint on a page of the shop's origin on which the app does not run, before the app first looks. */
async function noteSession(page: Page, shop: Shop, userId: string): Promise<void> {
  const blank = `${shop.url}/blank`
  const body = '<!doctype html><title>blank</title><link rel="icon" href="data:,">'
  await page.route(blank, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(blank)
  await page.evaluate(([key, id]) => localStorage.setItem(key, id), [SESSION_HINT, userId] as const)
  await page.unroute(blank)
}

export interface ShopRequest {
  readonly procedure: string
  readonly input: unknown
  readonly as?: { readonly accessToken: string }
}

/** One mutation, sent with the page's own cookies. */
export async function ask<Answer>(
  page: Page,
  shop: Shop,
  { procedure, input, as }: ShopRequest,
): Promise<Answer> {
  const answer = await page.request.post(`${shop.url}/trpc/${procedure}`, {
    headers: as === undefined ? {} : { authorization: `Bearer ${as.accessToken}` },
    data: input,
  })
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${await answer.text()}`)
  const { result } = (await answer.json()) as { result: { data: Answer } }
  return result.data
}
