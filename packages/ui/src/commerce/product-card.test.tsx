// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { RouterLink } from '../testing/router-link.tsx'
import { ProductCard, type ProductCardProps } from './product-card.tsx'

afterEach(cleanup)

function show(extra: Partial<ProductCardProps> = {}) {
  return render(
    <ProductCard
      render={<RouterLink href="/product/rice" />}
      id="rice"
      title="Sona Masoori rice"
      picture="/rice.webp"
      pricePaise={48900}
      available={40}
      {...extra}
    />,
  )
}

describe('ProductCard', () => {
  test('the title is the only link, given by the app', () => {
    show()
    const link = screen.getByRole('link', { name: 'Sona Masoori rice' })
    expect(link.getAttribute('href')).toBe('/product/rice')
    expect(screen.getAllByRole('link')).toHaveLength(1)
  })

  test.each([
    [40, null],
    [6, null],
    [5, 'Only 5 left'],
    [1, 'Only 1 left'],
    [0, 'Out of stock'],
  ])('with %i to be had it says %s', (available, text) => {
    const { container } = show({ available })
    const said = /Only \d+ left|Out of stock/.exec(container.textContent ?? '')?.[0] ?? null
    expect(said).toBe(text)
  })

  test('a picture that cannot be loaded leaves a placeholder of the same size', () => {
    const { container } = show()
    const image = container.querySelector('img')
    expect(image?.getAttribute('loading')).toBe('lazy')
    const ground = image?.parentElement
    if (image) fireEvent.error(image)
    expect(container.querySelector('img')).toBeNull()
    expect(ground?.isConnected).toBe(true)
    expect(ground?.querySelector('svg')).not.toBeNull()
  })
})
