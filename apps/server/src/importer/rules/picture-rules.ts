import pictureWords from '../picture-words.json' with { type: 'json' }
import { wordEntries } from './word-entries.ts'
import { WordTable } from './word-table.ts'

const pictures = new WordTable(wordEntries.parse(pictureWords))

/** Shopping bags, for what no word describes. */
const UNKNOWN = '1f6cd-fe0f'

/** All drawings that an import may choose; only these and those of the demo shop are packed with the app. */
export const CHOSEN_DRAWINGS: readonly string[] = [
  ...new Set([UNKNOWN, ...pictureWords.map(({ value }) => value)]),
]

/** The drawing for a product without one: by its title, else by its category, the deepest level first. */
export function chooseDrawing(title: string, category: readonly string[]): string {
  return pictures.find(title) ?? drawingOfLevels(category) ?? UNKNOWN
}

/** The drawing of a category by its name; null when no word of it is known. */
export function drawingOfCategory(name: string): string | null {
  return pictures.find(name)
}

function drawingOfLevels(category: readonly string[]): string | null {
  for (const level of category.toReversed()) {
    const drawing = pictures.find(level)
    if (drawing !== null) return drawing
  }
  return null
}
