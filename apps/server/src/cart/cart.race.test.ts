import { type Actor, LIMITS } from '@galla/api'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../database/in-transaction.ts'
import { authKit, PASSWORD } from '../identity/auth-test-kit.ts'
import { hashToken } from '../identity/opaque-token.ts'
import { makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testTransport } from '../testing/test-transport.ts'
import { createCartService } from './cart-service.ts'
import { mergeGuestCart } from './merge-guest-cart.ts'

const { db } = await testDatabase()
const kit = await authKit(db)
const cart = createCartService({ ...kit.deps, shop: { locationId: ONLINE_LOCATION_ID } })

const guestWith = (cartToken: string | null): Actor => ({ kind: 'guest', cartToken })

function customerOf(userId: string): Actor {
  return { kind: 'user', userId, sessionId: userId, role: 'customer', cartToken: null }
}

async function person(): Promise<{ email: string; actor: Actor }> {
  const { id, email } = await makeUser(db, { passwordHash: kit.passwordHash })
  return { email: email ?? '', actor: customerOf(id) }
}

/** Variants with stock for everybody. */
async function stocked(count: number): Promise<string[]> {
  const { variants } = await makeProduct(db, {
    variants: Array.from({ length: count }, () => ({ onHand: 1_000 })),
  })
  return variants.map(({ id }) => id)
}

/** A guest's cart with these quantities. Answers its token. */
async function guestCart(lines: readonly (readonly [string, number])[]): Promise<string> {
  let token: string | null = null
  for (const [variantId, quantity] of lines) {
    token = (await cart.add(guestWith(token), { variantId, quantity })).cart.token
  }
  return token ?? ''
}

function signInWith(email: string, cartToken: string, ip = '203.0.113.7') {
  return kit.auth.signIn(
    guestWith(cartToken),
    { identifier: email, password: PASSWORD },
    testTransport({ ip }),
  )
}

/** What is in a cart, by variant. */
async function contents(actor: Actor): Promise<Record<string, number>> {
  const { lines, savedForLater } = await cart.get(actor)
  return Object.fromEntries([...lines, ...savedForLater].map((line) => [line.variantId, line.quantity]))
}

describe('adding side by side', () => {
  test('twenty times to one customer’s new cart loses no unit and makes one cart', async () => {
    const { actor } = await person()
    const [milk = ''] = await stocked(1)
    const { failures } = await race(20, () => cart.add(actor, { variantId: milk, quantity: 2 }))
    expect(failures).toEqual([])
    expect(await contents(actor)).toEqual({ [milk]: 40 })
  })

  test('of different things to one guest’s cart loses no line', async () => {
    const [milk = '', ...others] = await stocked(20)
    const guest = guestWith(await guestCart([[milk, 1]]))
    const { failures } = await race(others.length, (lane) =>
      cart.add(guest, { variantId: others[lane] ?? '', quantity: 1 }),
    )
    expect(failures).toEqual([])
    expect(Object.keys(await contents(guest))).toHaveLength(20)
  })

  test('stops at the limit of a line, and what each was given adds up to what is there', async () => {
    const { actor } = await person()
    const [milk = ''] = await stocked(1)
    const { answers, failures } = await race(20, () => cart.add(actor, { variantId: milk, quantity: 3 }))
    expect(failures).toEqual([])
    const given = answers.reduce((sum, { capped }) => sum + (capped?.given ?? 3), 0)
    expect(given).toBe(LIMITS.lineQuantity)
    expect(await contents(actor)).toEqual({ [milk]: LIMITS.lineQuantity })
  })

  test('stops at the limit of lines', async () => {
    const { actor } = await person()
    const variants = await stocked(LIMITS.cartLines + 5)
    for (const variantId of variants.slice(0, LIMITS.cartLines - 1))
      await cart.add(actor, { variantId, quantity: 1 })
    const { answers, failures } = await race(6, (lane) =>
      cart.add(actor, { variantId: variants[LIMITS.cartLines - 1 + lane] ?? '', quantity: 1 }),
    )
    expect(answers).toHaveLength(1)
    expect(failures).toMatchObject(Array.from({ length: 5 }, () => ({ refusal: { code: 'cart_full' } })))
  })
})

describe('signing in takes the guest’s cart over', () => {
  test('and adds it to what the customer had: sums, capped by the limit, and what is wanted now is not saved for later', async () => {
    const { actor, email } = await person()
    const [milk = '', bread = '', rice = '', soap = ''] = await stocked(4)
    for (const [variantId, quantity] of [
      [milk, 2],
      [bread, 40],
      [soap, 1],
    ] as const) {
      await cart.add(actor, { variantId, quantity })
    }
    await cart.saveForLater(actor, { variantId: milk, isSaved: true })
    await cart.saveForLater(actor, { variantId: soap, isSaved: true })
    const token = await guestCart([
      [milk, 3],
      [bread, 40],
      [rice, 1],
    ])
    await signInWith(email, token)
    expect(await contents(actor)).toEqual({ [milk]: 5, [bread]: LIMITS.lineQuantity, [rice]: 1, [soap]: 1 })
    expect((await cart.get(actor)).savedForLater.map((line) => line.variantId)).toEqual([soap])
    expect((await cart.get(guestWith(token))).lines).toEqual([])
  })

  test('so does registering', async () => {
    const [milk = ''] = await stocked(1)
    const token = await guestCart([[milk, 3]])
    const input = { name: 'Asha', email: 'asha@example.in', password: PASSWORD }
    const { user } = await kit.auth.register(guestWith(token), input, testTransport())
    expect(await contents(customerOf(user.id))).toEqual({ [milk]: 3 })
  })

  test('but not when the password is wrong', async () => {
    const { actor, email } = await person()
    const [milk = ''] = await stocked(1)
    const token = await guestCart([[milk, 3]])
    const wrong = { identifier: email, password: 'wrong horse' }
    await expect(kit.auth.signIn(guestWith(token), wrong, testTransport())).rejects.toThrow(
      'wrong_credentials',
    )
    expect(await contents(guestWith(token))).toEqual({ [milk]: 3 })
    expect(await contents(actor)).toEqual({})
  })

  test('two devices with different carts at once lose nothing, whether the customer had a cart or none', async () => {
    for (const hadCart of [false, true]) {
      const { actor, email } = await person()
      const [milk = '', bread = '', rice = ''] = await stocked(3)
      if (hadCart) await cart.add(actor, { variantId: milk, quantity: 1 })
      const tokens = [
        await guestCart([
          [milk, 2],
          [bread, 3],
        ]),
        await guestCart([
          [rice, 4],
          [milk, 5],
        ]),
      ]
      const { failures } = await race(2, (lane) => signInWith(email, tokens[lane] ?? ''))
      expect(failures).toEqual([])
      expect(await contents(actor)).toEqual({ [milk]: hadCart ? 8 : 7, [bread]: 3, [rice]: 4 })
    }
  })

  test('the same cart signed in ten times at once is not doubled', async () => {
    const { actor, email } = await person()
    const [milk = '', bread = ''] = await stocked(2)
    const token = await guestCart([
      [milk, 2],
      [bread, 3],
    ])
    const { failures } = await race(10, (lane) => signInWith(email, token, `203.0.113.${lane}`))
    expect(failures).toEqual([])
    expect(await contents(actor)).toEqual({ [milk]: 2, [bread]: 3 })
  })

  test('the same cart taken over by ten people at once goes whole to one of them', async () => {
    const [milk = '', bread = ''] = await stocked(2)
    const guestTokenHash = hashToken(
      await guestCart([
        [milk, 2],
        [bread, 3],
      ]),
    )
    const people = await Promise.all(Array.from({ length: 10 }, () => makeUser(db)))
    // Without the hashing of passwords in between, so that they really meet.
    const { failures } = await race(people.length, (lane) =>
      inTransaction(db, (trx) => {
        const userId = people[lane]?.id ?? ''
        return mergeGuestCart(trx, { guestTokenHash, userId, newCartId: v7(), at: kit.deps.clock.now() })
      }),
    )
    expect(failures).toEqual([])
    const all = await Promise.all(people.map(({ id }) => contents(customerOf(id))))
    expect(all.filter((lines) => Object.keys(lines).length > 0)).toEqual([{ [milk]: 2, [bread]: 3 }])
  })

  test('while the guest still adds, every unit ends in one cart or the other', async () => {
    const { actor, email } = await person()
    const [milk = ''] = await stocked(1)
    const token = await guestCart([[milk, 1]])
    const { answers, failures } = await race(9, async (lane) => {
      if (lane === 4) return void (await signInWith(email, token))
      return (await cart.add(guestWith(token), { variantId: milk, quantity: 1 })).cart.token
    })
    expect(failures).toEqual([])
    const late = [...new Set(answers.filter((answer) => answer !== undefined && answer !== token))]
    let units = (await contents(actor))[milk] ?? 0
    for (const lateToken of late) units += (await contents(guestWith(lateToken ?? null)))[milk] ?? 0
    expect(units).toBe(9)
  })
})
