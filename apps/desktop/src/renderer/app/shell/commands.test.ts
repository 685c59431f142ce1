import { describe, expect, it } from 'vitest'
import { commandsFor, matchingCommands } from './commands.ts'

const CATEGORIES = [
  {
    path: 'groceries',
    name: 'Groceries',
    picture: { url: '/pictures/x.webp', kind: 'drawing' as const },
    count: 9,
    children: [{ path: 'groceries/rice-grains', name: 'Rice & Grains', count: 4 }],
  },
]
const texts = (commands: readonly { text: string }[]) => commands.map(({ text }) => text)

describe('the commands of the palette', () => {
  it('offers the sign-in to a guest, and own pages only to somebody signed in', () => {
    const guest = texts(commandsFor({ categories: [], isSignedIn: false, isStaff: false, isManager: false }))
    const customer = texts(
      commandsFor({ categories: [], isSignedIn: true, isStaff: false, isManager: false }),
    )
    expect(guest).toContain('Sign in')
    expect(guest).not.toContain('Your orders')
    expect(customer).toContain('Your orders')
    expect(customer).not.toContain('Sign in')
    expect(customer).not.toContain('Stock')
  })

  it('offers the pages of the staff to staff', () => {
    const staff = { categories: [], isSignedIn: true, isStaff: true }
    const cashier = texts(commandsFor({ ...staff, isManager: false }))
    expect(cashier).toContain('Stock')
    expect(cashier).not.toContain('Proof')
    expect(texts(commandsFor({ ...staff, isManager: true }))).toContain('Proof')
  })

  it('finds by the beginnings of words, in any order', () => {
    const commands = commandsFor({
      categories: CATEGORIES,
      isSignedIn: false,
      isStaff: false,
      isManager: false,
    })
    expect(texts(matchingCommands(commands, 'gra ri'))).toEqual(['Rice & Grains', 'Search for “gra ri”'])
    expect(texts(matchingCommands(commands, 'rains'))).toEqual(['Search for “rains”'])
    expect(texts(matchingCommands(commands, ' '))).not.toContain('Search for “”')
  })
})
