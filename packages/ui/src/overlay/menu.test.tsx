// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { HeaderAction } from '../layout/app-header.tsx'
import { RouterLink } from '../testing/router-link.tsx'
import { Menu } from './menu.tsx'

afterEach(cleanup)

test('opens from an action of the header, and each item does what it says', async () => {
  const onSelect = vi.fn()
  const complaints = vi.spyOn(console, 'error')
  render(
    <Menu
      trigger={<HeaderAction icon={null} label="Meera" />}
      items={[
        { id: 'orders', label: 'Orders', render: <RouterLink href="/orders" /> },
        { id: 'out', label: 'Sign out', onSelect, danger: true },
      ]}
    />,
  )
  const trigger = screen.getByRole('button', { name: 'Meera' })
  expect(trigger.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(trigger)
  const link = await screen.findByRole('menuitem', { name: 'Orders' })
  expect(link.getAttribute('href')).toBe('/orders')
  expect(trigger.getAttribute('aria-expanded')).toBe('true')
  fireEvent.click(screen.getByRole('menuitem', { name: 'Sign out' }))
  expect(onSelect).toHaveBeenCalledOnce()
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  expect(complaints).not.toHaveBeenCalled()
})
