/** The shelf of a top category for the people that a title names. */
interface Shelf {
  readonly top: string
  readonly women: readonly string[]
  readonly kids: readonly string[]
  /** The shelf that the table of words names when it cannot know better. */
  readonly men: string
}

const SHELVES: readonly Shelf[] = [
  {
    top: 'Clothing',
    men: "Men's Clothing",
    women: ["Women's Clothing", 'Western Wear'],
    kids: ["Kids' Clothing"],
  },
  {
    top: 'Footwear',
    men: "Men's Footwear",
    women: ["Women's Footwear"],
    kids: ["Kids' & Infant Footwear"],
  },
]

const KIDS = /\b(?:boy|girl|kid|baby|infant)(?:['’]?s)?\b/i
const WOMEN = /\b(?:women|woman|ladies|lady)(?:['’]?s)?\b/i

/**
 * Words tell jeans from shirts but not whose they are. Clothes and shoes of children go to the children's shelf, and what the
 * words put on the men's shelf goes to the women's when the title says so.
 */
export function forWhom(title: string, category: readonly string[]): string[] {
  const shelf = SHELVES.find(({ top }) => top === category[0])
  if (shelf && KIDS.test(title)) return [shelf.top, ...shelf.kids]
  if (shelf && category[1] === shelf.men && WOMEN.test(title)) return [shelf.top, ...shelf.women]
  return [...category]
}
