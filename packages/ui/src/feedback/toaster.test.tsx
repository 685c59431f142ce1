// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { closeToast, showToast, Toaster } from './toaster.tsx'

afterEach(cleanup)

test('a toast told outside React appears, offers its one thing to do, and can be taken away', async () => {
  render(<Toaster />)
  const undo = vi.fn()
  act(() => {
    showToast({ id: 'cart', title: 'Added to the cart', action: { label: 'Undo', onPress: undo } })
  })
  fireEvent.click(await screen.findByText('Undo'))
  expect(undo).toHaveBeenCalledOnce()
  act(() => {
    showToast({ id: 'cart', title: 'Taken out again' })
  })
  await waitFor(() => expect(screen.queryByText('Added to the cart')).toBeNull())
  act(() => closeToast('cart'))
  await waitFor(() => expect(screen.queryByText('Taken out again')).toBeNull())
})
