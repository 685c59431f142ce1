import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { CRASH_LOOP_MS, recoverFromCrash } from './crash-recovery.ts'

function page() {
  const contents = Object.assign(new EventEmitter(), { reload: vi.fn() })
  const giveUp = vi.fn()
  let time = 0
  recoverFromCrash(contents as unknown as Pick<WebContents, 'on' | 'reload'>, { now: () => time, giveUp })
  return {
    reload: contents.reload,
    giveUp,
    crashAt: (milliseconds: number, reason = 'crashed') => {
      time = milliseconds
      contents.emit('render-process-gone', {}, { reason })
    },
  }
}

describe('recoverFromCrash', () => {
  it('loads the page again after a crash', () => {
    const { crashAt, reload, giveUp } = page()
    crashAt(0)
    crashAt(CRASH_LOOP_MS)
    expect(reload).toHaveBeenCalledTimes(2)
    expect(giveUp).not.toHaveBeenCalled()
  })

  it('stops when the page dies again at once', () => {
    const { crashAt, reload, giveUp } = page()
    crashAt(0)
    crashAt(CRASH_LOOP_MS - 1, 'oom')
    expect(reload).toHaveBeenCalledOnce()
    expect(giveUp).toHaveBeenCalledExactlyOnceWith('oom')
  })

  it('leaves a page alone that ended by itself', () => {
    const { crashAt, reload, giveUp } = page()
    crashAt(0, 'clean-exit')
    expect(reload).not.toHaveBeenCalled()
    expect(giveUp).not.toHaveBeenCalled()
  })
})
