import { expect, test } from 'vitest'
import { openTestPayment, until } from './testing/test-shop.ts'

async function openPhone(options: { expiresInMs?: number } = {}) {
  const opened = await openTestPayment('upi', options)
  const { gateway, payment } = opened
  const page = async (secret = payment.client_secret) => {
    const response = await fetch(`${gateway.url}/upi/${payment.id}?s=${encodeURIComponent(secret)}`)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const press = (decision: string, secret = payment.client_secret) =>
    fetch(`${gateway.url}/upi/${payment.id}/decision`, {
      method: 'POST',
      body: new URLSearchParams({ s: secret, decision }),
      redirect: 'manual',
    })
  return { ...opened, page, press }
}

test('the phone shows whom and how much, and that no real money moves', async () => {
  const { page } = await openPhone()
  const { status, text } = await page()
  expect(status).toBe(200)
  for (const said of [
    'Galla General Store',
    'galla@sandbox',
    '₹1,249.50',
    'G100001',
    'No real money moves',
  ]) {
    expect(text).toContain(said)
  }
})

test('Pay captures, and the page then says so', async () => {
  const { page, press, look, shop } = await openPhone()
  const answer = await press('pay')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('/upi/pay')])
  expect((await look()).body).toMatchObject({ status: 'captured', failure_reason: null })
  const { text } = await page()
  expect(text).toContain('<h2>Paid</h2>')
  expect(text).not.toContain('<form')
  await until(() => shop.received.length === 1)
  expect(shop.types()).toEqual(['payment.captured'])
})

test('Decline fails the payment, and Pay afterwards changes nothing', async () => {
  const { page, press, look } = await openPhone()
  await press('decline')
  await press('pay')
  expect((await look()).body).toMatchObject({ status: 'failed', failure_reason: 'upi_declined' })
  expect((await page()).text).toContain('<h2>Declined</h2>')
})

test('after its time the payment has ended', async () => {
  const { page, press, look } = await openPhone({ expiresInMs: 0 })
  await press('pay')
  expect((await look()).body.status).toBe('voided')
  expect((await page()).text).toContain('This payment has ended')
})

test('a wrong secret, a wrong choice and a card payment open nothing', async () => {
  const { page, press, look } = await openPhone()
  const unknown = await page('wrong')
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  expect(unknown.text).toContain('No such payment')
  expect((await press('pay', 'wrong')).status).toBe(404)
  expect((await press('steal')).status).toBe(404)
  expect((await look()).body.status).toBe('pending')
  const byCard = await openTestPayment('card')
  const url = `${byCard.gateway.url}/upi/${byCard.payment.id}?s=${byCard.payment.client_secret}`
  expect((await fetch(url)).status).toBe(404)
})

test('nothing runs on the page, and nobody frames or keeps it', async () => {
  const { page } = await openPhone()
  const { headers, text } = await page()
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none';style-src 'sha256-[\w+/]+=*';form-action 'self';base-uri 'none';frame-ancestors 'none'$/,
  )
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(text).not.toMatch(/<script| on\w+=| style=/)
})
