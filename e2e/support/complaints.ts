import type { BrowserContext, ConsoleMessage } from '@playwright/test'

export interface Complaints {
  /** What went wrong in the pages so far: errors of the console and errors that nobody caught. */
  readonly list: readonly string[]
}

/**
 * Chromium writes an error for every answer from 400 on. A refusal is an answer people are meant to get, and its page says it;
 * what is asked for in vain (5xx, a missing picture) is still a complaint.
 */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/
const ASKED_OF = /\/(?:trpc|v1)\//

/** Listens to every page of the context. Violations of the content security policy are errors of the console too. */
export function hearComplaints(context: BrowserContext): Complaints {
  const list: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) {
      list.push(`${message.text()} (${message.location().url})`)
    }
  })
  context.on('weberror', (error) => list.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  return { list }
}

function isRefusal(message: ConsoleMessage): boolean {
  return ASKED_OF.test(message.location().url) && REFUSAL.test(message.text())
}
