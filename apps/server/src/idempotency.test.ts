import { expect, it } from 'vitest'
import { hashOfRequest, repeatOf } from './idempotency.ts'

const asked = hashOfRequest(['a till', 500_00])

it('knows a request by what was asked for', () => {
  expect(hashOfRequest(['a till', 500_00])).toEqual(asked)
  expect(hashOfRequest(['a till', 500_01])).not.toEqual(asked)
})

it('answers with what the key did first, and nothing on a first use', () => {
  const earlier = { id: 'a session', requestHash: asked }
  expect(repeatOf(null, asked)).toBeNull()
  expect(repeatOf(earlier, asked)).toBe(earlier)
})

it('refuses a key that was used for something else', () => {
  const reused = expect.objectContaining({ refusal: { code: 'idempotency_key_reused' } })
  expect(() => repeatOf({ requestHash: hashOfRequest(['another till', 500_00]) }, asked)).toThrow(reused)
  expect(() => repeatOf({ requestHash: null }, asked)).toThrow(reused)
})
