// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { RadioCards } from './radio-cards.tsx'

afterEach(cleanup)

test('a press anywhere on a card chooses it; only the chosen one shows its details', () => {
  const onChange = vi.fn()
  render(
    <RadioCards
      label="Pay by"
      value="upi"
      onChange={onChange}
      options={[
        { value: 'upi', title: 'UPI', details: 'Scan this' },
        { value: 'card', title: 'Card', text: 'Visa, RuPay', details: 'Card number' },
      ]}
    />,
  )
  expect(screen.getByRole('radiogroup', { name: 'Pay by' })).toBeTruthy()
  expect(screen.getByRole('radio', { name: 'UPI' }).getAttribute('aria-checked')).toBe('true')
  expect(screen.getByText('Scan this')).toBeTruthy()
  expect(screen.queryByText('Card number')).toBeNull()
  fireEvent.click(screen.getByText('Visa, RuPay'))
  expect(onChange.mock.calls).toEqual([['card']])
})
