import { z } from 'zod'

/** The shape of a data file that gives words a meaning; see `WordTable`. */
export const wordEntries = z.array(
  z.strictObject({ value: z.string().min(1), words: z.array(z.string().min(1)).min(1) }),
)
