// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { GatewayScript } from './gateway-script.tsx'

afterEach(() => {
  cleanup()
  for (const script of document.head.querySelectorAll('script')) script.remove()
})

const scriptOf = (url: string) => document.head.querySelector(`script[src="${url}"]`)

function show(url: string): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <GatewayScript url={url}>the means to pay</GatewayScript>
    </QueryClientProvider>,
  )
}

test('what needs the script waits until it has run', async () => {
  const url = 'https://gateway.example/one.js'
  show(url)
  await expect.poll(() => scriptOf(url)).not.toBeNull()
  expect(screen.queryByText('the means to pay')).toBeNull()
  scriptOf(url)?.dispatchEvent(new Event('load'))
  expect(await screen.findByText('the means to pay')).toBeDefined()
})

test('a script that cannot be loaded is said to be, and can be asked for again', async () => {
  const url = 'https://gateway.example/two.js'
  show(url)
  await expect.poll(() => scriptOf(url)).not.toBeNull()
  scriptOf(url)?.dispatchEvent(new Event('error'))
  expect((await screen.findByRole('alert')).textContent).toContain('Nothing was taken.')
  expect(scriptOf(url)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Load it again' }))
  await expect.poll(() => scriptOf(url)).not.toBeNull()
  scriptOf(url)?.dispatchEvent(new Event('load'))
  expect(await screen.findByText('the means to pay')).toBeDefined()
})
