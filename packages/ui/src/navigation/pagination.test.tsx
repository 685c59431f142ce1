// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { RouterLink } from '../testing/router-link.tsx'
import { Pagination } from './pagination.tsx'

afterEach(cleanup)

describe('Pagination', () => {
  test('moves by number, forwards and backwards, and marks the page one is on', () => {
    const onPageChange = vi.fn()
    render(<Pagination page={2} pageCount={9} onPageChange={onPageChange} />)
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('2')
    fireEvent.click(screen.getByRole('button', { name: 'Page 4' }))
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }))
    fireEvent.click(screen.getByRole('button', { name: 'Previous page' }))
    fireEvent.click(screen.getByRole('button', { name: 'Page 2' }))
    expect(onPageChange.mock.calls).toEqual([[4], [3], [1]])
  })

  test('does not lead out of the list', () => {
    render(<Pagination page={9} pageCount={9} onPageChange={() => {}} />)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next page' }).disabled).toBe(true)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Previous page' }).disabled).toBe(false)
  })

  test('renders links of the router where it is given them', () => {
    render(<Pagination page={1} pageCount={3} renderLink={(page) => <RouterLink href={`?page=${page}`} />} />)
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Page 3' })
    expect(link.getAttribute('href')).toBe('?page=3')
    expect(link.textContent).toBe('3')
    expect(screen.queryByRole('link', { name: 'Previous page' })).toBeNull()
  })

  test('is not there for a single page', () => {
    const { container } = render(<Pagination page={1} pageCount={1} />)
    expect(container.innerHTML).toBe('')
  })
})
