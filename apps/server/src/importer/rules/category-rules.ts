import type { CategoryRules } from '../mapping/mapping.schemas.ts'
import { forWhom } from './audience.ts'
import { generalCategories, groceryCategories } from './word-data.ts'
import type { WordTable } from './word-table.ts'

/** What the category rules look at. Brand may be empty. */
export interface CategoryQuestion {
  readonly title: string
  readonly brand: string
  /** The levels as the file has them, top first. */
  readonly levels: readonly string[]
}

const TABLES: Record<CategoryRules['words'], WordTable<string>> = {
  general: generalCategories,
  grocery: groceryCategories,
}

/**
 * The shop's category for a row with a messy path:
 * levels that only repeat the title or the brand are dropped, then
 * a real top keeps its path (renamed and cut to `maxDepth`), and everything else is placed by the words of its title,
 * or in the fallback.
 */
export function chooseCategory(question: CategoryQuestion, rules: CategoryRules): string[] {
  const levels = realLevels(question)
  const top = levels[0]
  const renamed = top === undefined ? undefined : rules.tops[top]
  if (renamed !== undefined) return [...renamed.split(' > '), ...levels.slice(1)].slice(0, rules.maxDepth)
  const placed = (TABLES[rules.words].find(question.title) ?? rules.fallback).split(' > ')
  return forWhom(question.title, placed)
}

/** The levels that are categories: not the product's own name (whole, cut off or spelt out), not "<Brand> Bed Linen". */
function realLevels({ title, brand, levels }: CategoryQuestion): string[] {
  return levels.filter((level, index) => {
    if (repeatsTitle(level, title)) return false
    return index === 0 || brandOfLevel(level, { title, brand, parent: levels[index - 1] ?? '' }) === null
  })
}

/** Whether a category level is the product itself: one begins with the other once dots and spaces are put aside. */
function repeatsTitle(level: string, title: string): boolean {
  const a = comparable(level.replace(/(\.{3,}|…)$/, ''))
  const b = comparable(title)
  if (a === '' || b === '') return false
  return a.startsWith(b) || (a.length >= SHORTEST_CUT_TITLE && b.startsWith(a))
}

/** A shorter level can be a real category whose word happens to begin the title ("Watches"). */
const SHORTEST_CUT_TITLE = 25

/**
 * The brand in a level such as "Sonora Wrist Watches" below "Wrist Watches": what stands before the parent's name, when the
 * title begins with it too. Null when the level is a category like any other ("Women's Clothing" below "Clothing").
 */
export function brandOfLevel(
  level: string,
  { title, brand, parent }: { readonly title: string; readonly brand: string; readonly parent: string },
): string | null {
  if (brand !== '' && comparable(level).startsWith(`${comparable(brand)} `)) return brand
  if (!comparable(level).endsWith(` ${comparable(parent)}`)) return null
  const prefix = level.slice(0, level.length - parent.length).trim()
  return beginsWithWords(title, prefix) ? prefix : null
}

/** Whether `text` begins with all the words of `start`. */
export function beginsWithWords(text: string, start: string): boolean {
  return start !== '' && `${comparable(text)} `.startsWith(`${comparable(start)} `)
}

/** Case and runs of spaces say nothing. */
export function comparable(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
