import { brandOfLevel, comparable } from './category-rules.ts'

/** What the brand rules look at. */
export interface BrandQuestion {
  readonly title: string
  readonly brand: string
  readonly levels: readonly string[]
}

/** A brand is believed from other rows when at least this many say it and begin their title with it. */
const ROWS_TO_BELIEVE = 2
/** Brands of more words exist, but a title that begins with them is the name of one product. */
const LONGEST_BRAND = 4

/** The brands of a file, learned from the rows that name theirs. */
export class BrandLexicon {
  readonly #spellings = new Map<string, string>()

  constructor(rows: readonly BrandQuestion[]) {
    const counts = new Map<string, number>()
    for (const { brand, title } of rows) {
      const key = comparable(brand)
      if (key === '' || !`${comparable(title)} `.startsWith(`${key} `)) continue
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (!this.#spellings.has(key)) this.#spellings.set(key, brand)
    }
    for (const [key] of this.#spellings) {
      if ((counts.get(key) ?? 0) < ROWS_TO_BELIEVE) this.#spellings.delete(key)
    }
  }

  /** The longest known brand that the title begins with, in the spelling of the file; null when there is none. */
  at(title: string): string | null {
    const words = comparable(title).split(' ')
    for (let length = Math.min(LONGEST_BRAND, words.length - 1); length > 0; length -= 1) {
      const known = this.#spellings.get(words.slice(0, length).join(' '))
      if (known !== undefined) return known
    }
    return null
  }
}

/** The row's own brand; else the one a category level repeats; else a known one the title begins with; else none. */
export function chooseBrand(question: BrandQuestion, lexicon: BrandLexicon): string {
  if (question.brand !== '') return question.brand
  return brandInLevels(question) ?? lexicon.at(question.title) ?? ''
}

function brandInLevels({ title, levels }: BrandQuestion): string | null {
  for (let index = 1; index < levels.length; index += 1) {
    const place = { title, brand: '', parent: levels[index - 1] ?? '' }
    const found = brandOfLevel(levels[index] ?? '', place)
    if (found !== null) return found
  }
  return null
}
