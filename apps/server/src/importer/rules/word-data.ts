import categoryWords from './category-words.json' with { type: 'json' }
import groceryWords from './grocery-words.json' with { type: 'json' }
import { wordEntries } from './word-entries.ts'
import { WordTable } from './word-table.ts'

/** Words of a general store's products → category path. */
export const generalCategories = new WordTable(wordEntries.parse(categoryWords))
/** Words of groceries → category path. */
export const groceryCategories = new WordTable(wordEntries.parse(groceryWords))
