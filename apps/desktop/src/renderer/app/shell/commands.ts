import { type CategoryNode, LIMITS } from '@galla/api'
import { linkOptions } from '@tanstack/react-router'
import { texts } from '../../texts/en.ts'

/** Options of the router for where a command leads. */
export type Target =
  | ReturnType<typeof categoryTarget>
  | ReturnType<typeof searchTarget>
  | (typeof PAGES)[number]['target']

export interface Command {
  readonly id: string
  readonly text: string
  /** What kind of place it is. */
  readonly hint: string
  readonly target: Target
}

/** Rows of the palette: a screen's worth. */
const SHOWN = 8

const PAGES = [
  { text: texts.home.title, target: linkOptions({ to: '/' }), who: 'anybody' },
  { text: texts.shell.cart.label, target: linkOptions({ to: '/cart' }), who: 'anybody' },
  {
    text: texts.shell.footer.deals,
    target: linkOptions({ to: '/search', search: { sort: 'saving' } }),
    who: 'anybody',
  },
  {
    text: texts.shell.footer.newest,
    target: linkOptions({ to: '/search', search: { sort: 'newest' } }),
    who: 'anybody',
  },
  { text: texts.shell.account.signIn, target: linkOptions({ to: '/sign-in' }), who: 'guest' },
  { text: texts.shell.account.orders, target: linkOptions({ to: '/orders' }), who: 'signed-in' },
  { text: texts.shell.account.profile, target: linkOptions({ to: '/account' }), who: 'signed-in' },
  { text: texts.shell.account.staffOrders, target: linkOptions({ to: '/staff/orders' }), who: 'staff' },
  { text: texts.shell.account.staffStock, target: linkOptions({ to: '/staff/stock' }), who: 'staff' },
  { text: texts.shell.account.staffProof, target: linkOptions({ to: '/staff/proof' }), who: 'manager' },
] as const

export interface Reader {
  readonly categories: readonly CategoryNode[]
  readonly isSignedIn: boolean
  readonly isStaff: boolean
  readonly isManager: boolean
}

/** Everywhere this person can go: pages first, then the categories and their parts. */
export function commandsFor({ categories, isSignedIn, isStaff, isManager }: Reader): Command[] {
  const open = {
    anybody: true,
    guest: !isSignedIn,
    'signed-in': isSignedIn,
    staff: isStaff,
    manager: isManager,
  }
  const pages = PAGES.filter(({ who }) => open[who]).map(({ text, target }) => ({
    id: `page:${text}`,
    text,
    hint: texts.shell.palette.page,
    target,
  }))
  const places = categories.flatMap((category) => [category, ...category.children])
  return [...pages, ...places.map(toCommand)]
}

/**
 * Those whose name has a word beginning with each of the typed words, and last the search for what is typed; the first
 * pages while nothing is.
 */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = words(typed)
  const named = commands.filter(({ text }) =>
    wanted.every((part) => words(text).some((word) => word.startsWith(part))),
  )
  if (wanted.length === 0) return named.slice(0, SHOWN)
  return [...named.slice(0, SHOWN - 1), searchCommand(typed.trim().slice(0, LIMITS.searchQueryLength))]
}

function searchCommand(query: string): Command {
  const { palette } = texts.shell
  return { id: 'search', text: palette.searchFor(query), hint: palette.search, target: searchTarget(query) }
}

function toCommand({ path, name }: { path: string; name: string }): Command {
  return {
    id: `category:${path}`,
    text: name,
    hint: texts.shell.palette.category,
    target: categoryTarget(path),
  }
}

function categoryTarget(category: string) {
  return linkOptions({ to: '/search', search: { category } })
}

function searchTarget(query: string) {
  return linkOptions({ to: '/search', search: { query } })
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
