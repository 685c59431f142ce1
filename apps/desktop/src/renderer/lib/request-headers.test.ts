// @vitest-environment jsdom
import { validate, version } from 'uuid'
import { expect, it } from 'vitest'
import { requestHeaders } from './request-headers.ts'

it('each request has an id of its own, which the server takes over', () => {
  const ids = Array.from({ length: 3 }, () => requestHeaders()['x-request-id'] ?? '')
  expect(ids.map((id) => validate(id) && version(id))).toEqual([7, 7, 7])
  expect(new Set(ids).size).toBe(3)
})
