/** Words that hold others together and say nothing alone: "saree for women" asks for women's sarees. */
export const HOLDING_WORDS: ReadonlySet<string> = new Set(
  'a an and at by for from in of on or the to with'.split(' '),
)
