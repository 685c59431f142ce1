import { type Refusal, RefusedError } from '@galla/api'

/** How some work was refused; null when it was not. Every other error is thrown on, so that it cannot pass for a refusal. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal
    throw error
  }
}
