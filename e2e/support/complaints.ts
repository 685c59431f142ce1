import type { BrowserContext, ConsoleMessage } from '@playwright/test'

export interface Complaints {
  /** What went wrong in the pages so far: errors of the console and errors that nobody caught. */
  readonly list: readonly string[]
  /** Hears every page of the context. Violations of the content security policy are errors of the console too. */
  listenTo(context: BrowserContext): void
}

/**
 * Chromium writes an error for every answer from 400 on. A refusal is an answer people are meant to get, and its page says it;
 * so is the sandbox's bank that does not answer in time. What is asked for in vain (5xx, a missing picture) is a complaint.
 */
const MEANT = [
  { asked: /\/trpc\//, answered: /a status of 4\d\d / },
  { asked: /\/v1\/client\//, answered: /a status of (?:4\d\d|504) / },
]

export function hearComplaints(): Complaints {
  const list: string[] = []
  return {
    list,
    listenTo(context) {
      context.on('console', (message) => {
        if (message.type() !== 'error' || isMeant(message)) return
        list.push(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) =>
        list.push(`uncaught: ${error.error().stack ?? error.error().message}`),
      )
    },
  }
}

function isMeant(message: ConsoleMessage): boolean {
  const [url, text] = [message.location().url, message.text()]
  return MEANT.some(({ asked, answered }) => asked.test(url) && answered.test(text))
}
