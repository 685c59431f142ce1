import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { ask, openTestPayment, until } from './testing/test-shop.ts'

const card = (number: string) => ({ number, expiry: '12/40', cvc: '123', name: 'Asha Rao' })

test('a good card pays at once, and a second press pays nothing more', async () => {
  const { client, look, shop } = await openTestPayment('card')
  const paid = await client('/card', card('4111 1111 1111 1111'))
  expect(paid.body).toMatchObject({
    status: 'captured',
    failure_reason: null,
    action: null,
    card_last4: '1111',
  })
  expect((await client('/card', card('4111-1111-1111-1111'))).body).toEqual(paid.body)
  expect((await look()).body).toEqual(paid.body)
  await until(() => shop.received.length === 1)
  expect(shop.types()).toEqual(['payment.captured'])
})

test.each([
  ['4000 0000 0000 0002', 'card_declined'],
  ['4000 0000 0000 9995', 'insufficient_funds'],
])('%s fails with %s, and another card comes too late', async (number, reason) => {
  const { client, shop } = await openTestPayment('card')
  expect((await client('/card', card(number))).body).toMatchObject({
    status: 'failed',
    failure_reason: reason,
  })
  expect((await client('/card', card('4111 1111 1111 1111'))).body.status).toBe('failed')
  await until(() => shop.received.length === 1)
  expect(shop.types()).toEqual(['payment.failed'])
})

test("the bank's password captures the payment", async () => {
  const { client, look } = await openTestPayment('card')
  const asked = await client('/card', card('4000 0000 0000 3220'))
  expect(asked.body).toMatchObject({
    status: 'requires_action',
    action: { kind: 'otp', hint: '123456', attempts_left: 3 },
  })
  expect((await client('/otp', { otp: '12345' })).body.error.fields).toEqual({ otp: 'invalid_otp' })
  const wrong = await client('/otp', { otp: '654321' })
  expect([wrong.status, wrong.body.error.code]).toEqual([422, 'wrong_otp'])
  expect((await look()).body.action?.attempts_left).toBe(2)
  expect((await client('/otp', { otp: '123456' })).body.status).toBe('captured')
})

test('three wrong passwords end it', async () => {
  const { client } = await openTestPayment('card')
  await client('/card', card('4000 0000 0000 3220'))
  await client('/otp', { otp: '000000' })
  await client('/otp', { otp: '000001' })
  const last = await client('/otp', { otp: '000002' })
  expect(last.body).toMatchObject({ status: 'failed', failure_reason: 'authentication_failed', action: null })
  expect((await client('/otp', { otp: '123456' })).body.status).toBe('failed')
})

test('a password that nobody asked for changes nothing', async () => {
  const { client } = await openTestPayment('card')
  expect((await client('/otp', { otp: '123456' })).body.status).toBe('pending')
})

test.each([
  ['4000 0000 0000 0119', { status: 'failed', failure_reason: 'bank_timeout' }],
  ['4000 0000 0000 0259', { status: 'captured', failure_reason: null }],
])('%s keeps the shopper waiting, and is decided a moment later', async (number, end) => {
  const { client, look, shop } = await openTestPayment('card', { cardTimeoutMs: 700 })
  const started = Date.now()
  const trying = client('/card', card(number))
  expect(
    (await until(async () => (await look()).body.status === 'processing' && look())).body.action,
  ).toBeNull()
  const answer = await trying
  expect([answer.status, answer.body.error.code]).toEqual([504, 'bank_timeout'])
  expect(Date.now() - started).toBeGreaterThanOrEqual(700)
  await until(() => shop.received.length === 1)
  expect((await look()).body).toMatchObject(end)
  expect(shop.types()).toEqual([`payment.${end.status}`])
})

test('a bank that took the money late has taken it, even from a voided payment', async () => {
  const { client, payment, server, shop } = await openTestPayment('card', { cardTimeoutMs: 700 })
  const trying = client('/card', card('4000 0000 0000 0259'))
  await until(async () => (await server(`/payments/${payment.id}`)).body.card_last4)
  expect((await server(`/payments/${payment.id}/void`, { reason: 'hold_expired' })).body.status).toBe(
    'voided',
  )
  await trying
  await until(() => shop.received.length === 2)
  expect(shop.types()).toEqual(['payment.voided', 'payment.captured'])
  expect((await server(`/payments/${payment.id}`)).body).toMatchObject({
    status: 'captured',
    failure_reason: null,
  })
})

test.each([
  [{ number: '4111 1111 1111 1112' }, { number: 'invalid_number' }],
  [{ number: '5555 5555 5555 4444' }, { number: 'not_a_test_card' }],
  [{ expiry: '13/40' }, { expiry: 'invalid_expiry' }],
  [{ expiry: '01/20' }, { expiry: 'card_expired' }],
  [{ cvc: '12' }, { cvc: 'invalid_cvc' }],
  [{ name: '  ' }, { name: 'invalid_name' }],
  [
    { number: 4111, expiry: '', cvc: undefined },
    { number: 'invalid_number', expiry: 'invalid_expiry', cvc: 'invalid_cvc' },
  ],
])('%j is refused as %j and costs no attempt', async (wrong, fields) => {
  const { client } = await openTestPayment('card')
  const answer = await client('/card', { ...card('4111 1111 1111 1111'), ...wrong })
  expect([answer.status, answer.body.error.fields]).toEqual([422, fields])
  expect((await client('/card', card('4111 1111 1111 1111'))).body.status).toBe('captured')
})

test('without the secret there is no payment, and a UPI payment takes no card', async () => {
  const { gateway, payment, client } = await openTestPayment('upi')
  const url = `${gateway.url}/v1/client/payments/${payment.id}`
  expect((await ask(`${url}?client_secret=wrong`)).status).toBe(404)
  expect(
    (await ask(`${url}/card`, { body: { client_secret: 'wrong', ...card('4111 1111 1111 1111') } })).status,
  ).toBe(404)
  expect((await client('/card', card('4111 1111 1111 1111'))).body.error.code).toBe('wrong_method')
})

test('any origin may ask, without cookies', async () => {
  const { gateway, payment } = await openTestPayment('card')
  const preflight = await fetch(`${gateway.url}/v1/client/payments/${payment.id}/card`, {
    method: 'OPTIONS',
    headers: {
      origin: 'app://galla',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  const server = await ask(`${gateway.url}/v1/payments/${payment.id}`)
  expect(server.headers.get('access-control-allow-origin')).toBeNull()
})

test('no card number and no secret reaches the log or the books', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'galla-gateway-'))
  const databaseFile = join(folder, 'books.sqlite')
  const lines: string[] = []
  const log = pino(new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) }))
  const { client, look, payment, gateway } = await openTestPayment('card', { databaseFile, log })
  await client('/card', card('4000 0000 0000 0002'))
  await client('/card', { ...card('4111 1111 1111 1111'), number: '4111 1111 1111 1112' })
  await look()
  await gateway.close()
  const books = readFileSync(databaseFile, 'latin1')
  await rm(folder, { recursive: true })
  expect(books).toContain(payment.id)
  expect(books).not.toContain('4000000000000002')
  expect(lines.join('')).toContain('POST /v1/client/payments/:id/card')
  for (const secret of ['4000', '4111', payment.client_secret]) expect(lines.join('')).not.toContain(secret)
})
