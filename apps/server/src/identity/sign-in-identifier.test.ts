import { expect, test } from 'vitest'
import { readIdentifier } from './sign-in-identifier.ts'

test.each([
  [' Asha@Example.IN ', { kind: 'email', value: 'asha@example.in' }],
  ['98765 43210', { kind: 'phone', value: '9876543210' }],
  ['+91 98765-43210', { kind: 'phone', value: '9876543210' }],
  ['09876543210', { kind: 'phone', value: '9876543210' }],
  ['asha@', null],
  ['12345', null],
  ['asha', null],
])('%j is read as %j', (text, identifier) => {
  expect(readIdentifier(text)).toEqual(identifier)
})
