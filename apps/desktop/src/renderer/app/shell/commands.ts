import type { CategoryNode } from '@galla/api'
import type { Suggestion } from '@galla/ui'
import { linkOptions } from '@tanstack/react-router'
import { texts } from '../../texts/en.ts'

/** Options of the router for where a command leads. */
type Target = ReturnType<typeof categoryTarget> | (typeof PAGES)[number]['target']

export interface Command extends Suggestion {
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
] as const

export interface Reader {
  readonly categories: readonly CategoryNode[]
  readonly isSignedIn: boolean
  readonly isStaff: boolean
}

/** Everywhere this person can go: pages first, then the categories and their parts. */
export function commandsFor({ categories, isSignedIn, isStaff }: Reader): Command[] {
  const open = { anybody: true, guest: !isSignedIn, 'signed-in': isSignedIn, staff: isStaff }
  const pages = PAGES.filter(({ who }) => open[who]).map(({ text, target }) => ({
    id: `page:${text}`,
    text,
    hint: texts.shell.palette.page,
    target,
  }))
  const places = categories.flatMap((category) => [category, ...category.children])
  return [...pages, ...places.map(toCommand)]
}

/** Those whose name has a word beginning with each of the typed words; all pages while nothing is typed. */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = words(typed)
  return commands
    .filter(({ text }) => wanted.every((part) => words(text).some((word) => word.startsWith(part))))
    .slice(0, SHOWN)
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

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
