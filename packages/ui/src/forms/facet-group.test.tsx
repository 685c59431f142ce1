// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FacetGroup } from './facet-group.tsx'

afterEach(cleanup)

const options = ['Amrit', 'Bela', 'Chai', 'Dhwani', 'Esha'].map((label, index) => ({
  value: label.toLowerCase(),
  label,
  count: index === 2 ? 0 : 1200 - index,
}))

const names = () => screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)

describe('FacetGroup', () => {
  test('shows the first options and every chosen one, then all on demand', () => {
    render(
      <FacetGroup title="Brand" options={options} selected={['esha']} onToggle={() => {}} visibleCount={2} />,
    )
    expect(screen.getByRole('group', { name: 'Brand' })).toBeTruthy()
    expect(names()).toEqual(['Amrit1,200', 'Bela1,199', 'Esha1,196'])
    fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }))
    expect(names()).toHaveLength(5)
    fireEvent.click(screen.getByRole('button', { name: 'Show fewer' }))
    expect(names()).toHaveLength(3)
  })

  test('tells which option is put on or taken off', () => {
    const onToggle = vi.fn()
    render(<FacetGroup title="Brand" options={options} selected={['bela']} onToggle={onToggle} />)
    fireEvent.click(screen.getByRole('checkbox', { name: /Amrit/ }))
    fireEvent.click(screen.getByRole('checkbox', { name: /Bela/ }))
    expect(onToggle.mock.calls).toEqual([
      ['amrit', true],
      ['bela', false],
    ])
  })

  test.each([
    [[], 'true'],
    [['chai'], null],
  ])('an option without results can only be taken off: chosen %j', (selected, disabled) => {
    render(<FacetGroup title="Brand" options={options} selected={selected} onToggle={() => {}} />)
    expect(screen.getByRole('checkbox', { name: /Chai/ }).getAttribute('aria-disabled')).toBe(disabled)
  })
})
