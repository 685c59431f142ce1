import { expect, test } from 'vitest'
import { ask, openTestPayment, paymentRequest, SECRET_KEY, until } from './testing/test-shop.ts'

const GOOD_CARD = { number: '4111 1111 1111 1111', expiry: '12/40', cvc: '123', name: 'Asha Rao' }

test('a payment is opened once, however often it is asked for', async () => {
  const { payment, server } = await openTestPayment('card')
  const again = await server('/payments', { ...paymentRequest(), expires_at: '2040-01-01T00:00:00Z' })
  expect(again.status).toBe(200)
  expect(again.body.id).toBe(payment.id)
  expect(again.body.client_secret).toBe(payment.client_secret)
  expect((await server('/payments?reference=0199-reference')).body.data).toEqual([again.body])
  expect((await server(`/payments/${payment.id}`)).body).toEqual(again.body)
})

test('the same reference for another amount or method is refused', async () => {
  const { server } = await openTestPayment('card')
  for (const other of [{ amount: 100 }, { method: 'upi' }]) {
    const answer = await server('/payments', { ...paymentRequest(), ...other })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'reference_reused'])
  }
})

test('only the shop with its key is heard', async () => {
  const { gateway, payment, server } = await openTestPayment('card')
  for (const key of [undefined, 'wrong', `${SECRET_KEY}x`]) {
    const answer = await ask(`${gateway.url}/v1/payments/${payment.id}`, key === undefined ? {} : { key })
    expect([answer.status, answer.body.error.code]).toEqual([401, 'unauthorized'])
  }
  expect((await server('/payments?reference=unknown')).body.data).toEqual([])
  expect((await server('/payments/unknown')).status).toBe(404)
})

test.each([
  ['amount', 0],
  ['amount', 12.5],
  ['amount', 1_000_000_01],
  ['currency', 'USD'],
  ['method', 'cash'],
  ['expires_at', 'tomorrow'],
  ['reference', ''],
])('a payment with %s %j is refused and names the field', async (field, value) => {
  const { server } = await openTestPayment('card')
  const answer = await server('/payments', { ...paymentRequest({ reference: 'other' }), [field]: value })
  expect(answer.status).toBe(422)
  expect(Object.keys(answer.body.error.fields)).toEqual([field])
})

test('a body that is too large or no JSON is refused', async () => {
  const { gateway, server } = await openTestPayment('card')
  expect((await server('/payments', { description: 'x'.repeat(20_000) })).status).toBe(413)
  const malformed = await fetch(`${gateway.url}/v1/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
    body: '{"reference":',
  })
  expect(malformed.status).toBe(400)
  expect(await malformed.json()).toEqual({ error: { code: 'invalid_request', fields: {} } })
})

test('a voided payment takes no money any more', async () => {
  const { payment, server, client, shop } = await openTestPayment('card')
  const voided = await server(`/payments/${payment.id}/void`, { reason: 'abandoned' })
  expect([voided.body.status, voided.body.failure_reason]).toEqual(['voided', 'abandoned'])
  expect((await client('/card', GOOD_CARD)).body.status).toBe('voided')
  expect((await server(`/payments/${payment.id}/void`, { reason: 'superseded' })).body.failure_reason).toBe(
    'abandoned',
  )
  await until(() => shop.received.length === 1)
  expect(shop.types()).toEqual(['payment.voided'])
})

test('voiding answers captured when the money came first', async () => {
  const { payment, server, client } = await openTestPayment('card')
  await client('/card', GOOD_CARD)
  const answer = await server(`/payments/${payment.id}/void`, { reason: 'abandoned' })
  expect([answer.body.status, answer.body.failure_reason]).toEqual(['captured', null])
})

test('what nobody pays in time is voided by itself', async () => {
  const { shop, look } = await openTestPayment('upi', { expiresInMs: 120 })
  await until(() => shop.received.length === 1)
  expect(shop.types()).toEqual(['payment.voided'])
  const { body } = await look()
  expect([body.status, body.failure_reason]).toEqual(['voided', 'expired'])
})

test('refunds never exceed what was captured, in whatever parts', async () => {
  const { payment, server, client, shop } = await openTestPayment('card')
  const refund = (refund_reference: string, amount: number) =>
    server('/refunds', { refund_reference, payment_id: payment.id, amount })
  expect((await refund('r0', 100)).body.error.code).toBe('payment_not_captured')
  await client('/card', GOOD_CARD)
  const first = await refund('r1', 100_000)
  expect(first.body).toMatchObject({ status: 'succeeded', amount: 100_000 })
  expect((await refund('r1', 100_000)).body).toEqual(first.body)
  expect((await refund('r1', 100_001)).body.error.code).toBe('reference_reused')
  expect((await refund('r2', 24_951)).body.error.code).toBe('refund_exceeds_captured')
  expect((await refund('r2', 24_950)).status).toBe(200)
  expect((await refund('r3', 1)).body.error.code).toBe('refund_exceeds_captured')
  expect((await server(`/payments/${payment.id}`)).body).toMatchObject({
    amount_refunded: 124_950,
    status: 'captured',
  })
  await until(() => shop.received.length === 3)
  expect(shop.types().toSorted()).toEqual(['payment.captured', 'refund.succeeded', 'refund.succeeded'])
})

test('security headers stand on every answer, and health is public', async () => {
  const { gateway } = await openTestPayment('card')
  const answer = await ask(`${gateway.url}/health`)
  expect(answer.body.status).toBe('ok')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('x-powered-by')).toBeNull()
})
