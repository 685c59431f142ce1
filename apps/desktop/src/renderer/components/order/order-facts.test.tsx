// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { DeliveryCard } from './order-facts.tsx'

afterEach(cleanup)

const ADDRESS = {
  name: 'Asha Rao',
  phone: '9876543210',
  line1: '12 Lakshmi Road',
  line2: '',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
} as const

test('an order says where it goes', () => {
  render(<DeliveryCard order={{ address: ADDRESS }} />)
  expect(screen.getByText('Pune, Maharashtra 411030')).toBeDefined()
})

test('an order of the counter says that it was handed over', () => {
  render(<DeliveryCard order={{ address: null }} />)
  expect(screen.getByText('At the counter')).toBeDefined()
})
