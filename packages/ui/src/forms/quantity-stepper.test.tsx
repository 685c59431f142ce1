// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { QuantityStepper } from './quantity-stepper.tsx'

afterEach(cleanup)

function setUp(start: number, extra: { max?: number; onRemove?: () => void } = {}) {
  const told = vi.fn()
  function Harness() {
    const [value, setValue] = useState(start)
    return (
      <QuantityStepper
        label="Quantity of rice"
        value={value}
        onChange={(next) => {
          told(next)
          setValue(next)
        }}
        max={extra.max ?? 5}
        capReason="Only 5 left."
        onRemove={extra.onRemove}
      />
    )
  }
  render(<Harness />)
  return { told, input: screen.getByRole<HTMLInputElement>('textbox', { name: 'Quantity of rice' }) }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('QuantityStepper', () => {
  test('steps up and down', () => {
    const { told, input } = setUp(2)
    press('One more')
    expect(input.value).toBe('3')
    press('One less')
    press('One less')
    expect(input.value).toBe('1')
    expect(told.mock.calls).toEqual([[3], [2], [1]])
  })

  test('stops at the cap and says why', () => {
    const { told, input } = setUp(4)
    expect(screen.queryByText('Only 5 left.')).toBeNull()
    press('One more')
    expect(screen.getByRole('status').textContent).toBe('Only 5 left.')
    expect(input.getAttribute('aria-describedby')).toBe(screen.getByRole('status').id)
    press('One more')
    expect(told.mock.calls).toEqual([[5]])
  })

  test('tells a typed number once it is finished, and lowers it to the cap', () => {
    const { told, input } = setUp(1)
    fireEvent.focus(input)
    fireEvent.change(input, { target: { value: '12' } })
    expect(told).not.toHaveBeenCalled()
    expect(input.value).toBe('12')
    fireEvent.blur(input)
    expect(told.mock.calls).toEqual([[5]])
    expect(input.value).toBe('5')
  })

  test('goes back to what it was when the number is wiped', () => {
    const { told, input } = setUp(3)
    fireEvent.focus(input)
    fireEvent.change(input, { target: { value: '' } })
    fireEvent.blur(input)
    expect(told).not.toHaveBeenCalled()
    expect(input.value).toBe('3')
  })

  test('offers to remove at the least, where that is possible', () => {
    const onRemove = vi.fn()
    setUp(1, { onRemove })
    expect(screen.queryByRole('button', { name: 'One less' })).toBeNull()
    press('Remove')
    expect(onRemove).toHaveBeenCalledOnce()
  })

  test('cannot go below one', () => {
    const { told } = setUp(1)
    press('One less')
    expect(told).not.toHaveBeenCalled()
  })
})
