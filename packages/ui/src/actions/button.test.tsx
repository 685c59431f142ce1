// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { RouterLink } from '../testing/router-link.tsx'
import { Button } from './button.tsx'

afterEach(cleanup)

describe('Button', () => {
  test('while loading it keeps its name and refuses presses and the form', () => {
    const onClick = vi.fn()
    const onSubmit = vi.fn()
    render(
      <form onSubmit={onSubmit}>
        <Button type="submit" loading onClick={onClick}>
          Pay
        </Button>
      </form>,
    )
    const button = screen.getByRole('button', { name: 'Pay' })
    fireEvent.click(button)
    expect(button.getAttribute('aria-busy')).toBe('true')
    expect(onClick).not.toHaveBeenCalled()
    expect(onSubmit).not.toHaveBeenCalled()
  })

  test('does not submit a form unless it says so', () => {
    const onSubmit = vi.fn()
    render(
      <form onSubmit={onSubmit}>
        <Button>Add</Button>
      </form>,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Add' }))
    expect(onSubmit).not.toHaveBeenCalled()
  })

  test('as a link it is a link', () => {
    const onClick = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
    render(
      <Button variant="primary" onClick={onClick} render={<RouterLink href="/cart" />}>
        Go to the cart
      </Button>,
    )
    const link = screen.getByRole('link', { name: 'Go to the cart' })
    expect(link.getAttribute('href')).toBe('/cart')
    expect(link.getAttribute('type')).toBeNull()
    fireEvent.click(link)
    expect(onClick).toHaveBeenCalledOnce()
  })
})
