// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SearchBox, type Suggestion } from './search-box.tsx'

afterEach(cleanup)

const ALL: Suggestion[] = [
  { id: 'rice', text: 'Rice', hint: 'in Groceries' },
  { id: 'basmati', text: 'Basmati rice 5 kg' },
  { id: 'cooker', text: 'Rice cooker' },
]

function setUp() {
  const onSubmit = vi.fn()
  const onPick = vi.fn()
  function Harness() {
    const [value, setValue] = useState('')
    return (
      <SearchBox
        label="Search products"
        value={value}
        onChange={setValue}
        onSubmit={onSubmit}
        onPick={onPick}
        suggestions={value === '' ? [] : ALL}
      />
    )
  }
  render(<Harness />)
  const input = screen.getByRole<HTMLInputElement>('combobox', { name: 'Search products' })
  return { onSubmit, onPick, input }
}

/** What the browser does with Enter in a field: the key first and then, unless refused, the form. */
function pressEnter(input: HTMLInputElement) {
  if (fireEvent.keyDown(input, { key: 'Enter' }) && input.form) fireEvent.submit(input.form)
}

async function type(input: HTMLInputElement, text: string) {
  input.focus()
  // Without an input type it would be the browser's autofill, which opens no list.
  fireEvent.input(input, { target: { value: text }, inputType: 'insertText' })
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3))
}

const highlighted = () => document.querySelector('[role=option][data-highlighted]')?.textContent

describe('SearchBox', () => {
  test('Enter searches for what is written', async () => {
    const { input, onSubmit, onPick } = setUp()
    await type(input, ' rice ')
    pressEnter(input)
    expect(onSubmit.mock.calls).toEqual([['rice']])
    expect(onPick).not.toHaveBeenCalled()
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
  })

  test('the arrow keys choose a suggestion and Enter takes it, without searching as well', async () => {
    const { input, onSubmit, onPick } = setUp()
    await type(input, 'rice')
    fireEvent.keyDown(input, { key: 'ArrowDown' })
    await waitFor(() => expect(highlighted()).toBe('Ricein Groceries'))
    fireEvent.keyDown(input, { key: 'ArrowDown' })
    await waitFor(() => expect(highlighted()).toBe('Basmati rice 5 kg'))
    expect(input.getAttribute('aria-activedescendant')).toBeTruthy()
    pressEnter(input)
    expect(onPick.mock.calls).toEqual([[ALL[1]]])
    expect(onSubmit).not.toHaveBeenCalled()
    expect(input.value).toBe('rice')
  })

  test('a choice that was left again does not swallow the next search', async () => {
    const { input, onSubmit, onPick } = setUp()
    await type(input, 'rice')
    fireEvent.keyDown(input, { key: 'ArrowDown' })
    await waitFor(() => expect(highlighted()).toBe('Ricein Groceries'))
    fireEvent.keyDown(input, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
    pressEnter(input)
    expect(onSubmit.mock.calls).toEqual([['rice']])
    expect(onPick).not.toHaveBeenCalled()
  })

  test('Escape closes the list first and empties the field next', async () => {
    const { input } = setUp()
    await type(input, 'rice')
    fireEvent.keyDown(input, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
    expect(input.value).toBe('rice')
    fireEvent.keyDown(input, { key: 'Escape' })
    expect(input.value).toBe('')
  })

  test('suggestions that come after the person has left open nothing', async () => {
    function Late() {
      const [value, setValue] = useState('')
      const [late, setLate] = useState<Suggestion[]>([])
      return (
        <>
          <SearchBox
            label="Search"
            value={value}
            onChange={setValue}
            onSubmit={() => {}}
            onPick={() => {}}
            suggestions={late}
          />
          <button type="button" onClick={() => setLate(ALL)}>
            Arrive
          </button>
        </>
      )
    }
    render(<Late />)
    const input = screen.getByRole('combobox')
    input.focus()
    fireEvent.input(input, { target: { value: 'rice' }, inputType: 'insertText' })
    screen.getByRole('button', { name: 'Arrive' }).focus()
    fireEvent.click(screen.getByRole('button', { name: 'Arrive' }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(screen.queryByRole('option')).toBeNull()
  })

  test('marks what was typed and tells how many suggestions there are', async () => {
    const { input } = setUp()
    await type(input, 'ri')
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Ri', 'ri', 'Ri'])
    expect(screen.getByText('3 suggestions')).toBeTruthy()
  })

  test('the clear button empties the field', async () => {
    const { input } = setUp()
    await type(input, 'rice')
    fireEvent.keyDown(input, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(input.value).toBe('')
  })
})
