import type { RenderProcessGoneDetails, WebContents } from 'electron'

/** A page that dies again this soon, in milliseconds, will not be saved by loading it once more. */
export const CRASH_LOOP_MS = 10_000

export interface CrashRecovery {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
  /** Tells the person that the page cannot be kept alive. */
  readonly giveUp: (reason: string) => void
}

/** Reloads a page whose process crashed, once; a second crash right after it is told to the person instead. */
export function recoverFromCrash(
  contents: Pick<WebContents, 'on' | 'reload'>,
  recovery: CrashRecovery,
): void {
  let lastCrash = Number.NEGATIVE_INFINITY
  contents.on('render-process-gone', (_event: unknown, details: RenderProcessGoneDetails) => {
    if (details.reason === 'clean-exit') return
    const sinceLast = recovery.now() - lastCrash
    lastCrash = recovery.now()
    if (sinceLast < CRASH_LOOP_MS) recovery.giveUp(details.reason)
    else contents.reload()
  })
}
