import type { SandboxHandover } from '@galla/api'
import { expect, it } from 'vitest'
import { readReply, sandboxPhoneUrl } from './gateway-client.ts'

it('reads a step that the bank asks for', () => {
  const body = { status: 'requires_action', failure_reason: null, action: { kind: 'otp', hint: '123456' } }
  expect(readReply(200, body)).toEqual({
    kind: 'state',
    state: { status: 'requires_action', otpHint: '123456' },
  })
})

it('takes a bank that did not answer in time for a payment under way', () => {
  expect(readReply(504, { error: { code: 'bank_timeout', fields: {} } })).toEqual({
    kind: 'state',
    state: { status: 'processing', otpHint: null },
  })
})

it('hands the wrong fields back by name', () => {
  const body = { error: { code: 'invalid_request', fields: { number: 'not_a_test_card' } } }
  expect(readReply(422, body)).toEqual({ kind: 'refused', fields: { number: 'not_a_test_card' } })
})

it.each([
  [500, { error: { code: 'internal', fields: {} } }],
  [404, { error: { code: 'payment_not_found', fields: {} } }],
  [200, { surprise: true }],
])('believes nothing else: %d', (status, body) => {
  expect(readReply(status, body)).toEqual({ kind: 'away' })
})

it('leads to the phone of the sandbox', () => {
  const handover = { gatewayUrl: 'http://127.0.0.1:4900', gatewayReference: 'pay_1', clientSecret: 'a+b/c=' }
  expect(sandboxPhoneUrl(handover as SandboxHandover)).toBe('http://127.0.0.1:4900/upi/pay_1?s=a%2Bb%2Fc%3D')
})
