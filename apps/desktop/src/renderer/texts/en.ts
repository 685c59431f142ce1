import { errors, orderStatuses, refusals, time } from './en/common.ts'
import { home } from './en/home.ts'
import { product } from './en/product.ts'
import { results } from './en/results.ts'
import { session } from './en/session.ts'
import { shell } from './en/shell.ts'

/**
 * Every word a person reads, in English: one file a feature, joined here. Another language is another catalogue of
 * this type. Sentences say what happened and what to do next; figures come in as arguments.
 */
export const texts = { errors, home, orderStatuses, product, refusals, results, session, shell, time }

export type Texts = typeof texts
