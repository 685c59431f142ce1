import { describe, expect, it } from 'vitest'
import { BOOT_PHASES, BootError, type BootPhase, type BootSteps, boot } from './boot.ts'

/** Steps that note their names, with some replaced. */
function recordingSteps(ran: string[], replaced: Partial<BootSteps> = {}): BootSteps {
  const recorded = BOOT_PHASES.map((phase) => {
    const step: BootSteps[BootPhase] = () => {
      ran.push(phase)
      return replaced[phase]?.()
    }
    return [phase, step] as const
  })
  return Object.fromEntries(recorded) as BootSteps
}

describe('boot', () => {
  it('guards pages and registers the scheme before Electron is ready, and opens the window last', async () => {
    const ran: string[] = []
    expect(await boot(recordingSteps(ran))).toBe('running')
    expect(ran).toEqual([
      'claim-single-instance',
      'register-scheme',
      'guard-pages',
      'wait-until-ready',
      'deny-permissions',
      'serve-pages',
      'answer-devices',
      'set-menu',
      'open-window',
    ])
  })

  it('runs nothing more once another Galla has the shop open', async () => {
    const ran: string[] = []
    const steps = recordingSteps(ran, { 'claim-single-instance': () => 'stop' })
    expect(await boot(steps)).toBe('already open')
    expect(ran).toEqual(['claim-single-instance'])
  })

  it('waits for a phase before it starts the next', async () => {
    const order: string[] = []
    const steps = recordingSteps([], {
      'wait-until-ready': async () => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        order.push('ready')
        return undefined
      },
      'open-window': () => {
        order.push('window')
        return undefined
      },
    })
    await boot(steps)
    expect(order).toEqual(['ready', 'window'])
  })

  it('names the phase that failed and keeps the cause', async () => {
    const cause = new Error('port taken')
    const ran: string[] = []
    const steps = recordingSteps(ran, {
      'serve-pages': () => {
        throw cause
      },
    })
    const failure = await boot(steps).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(BootError)
    expect(failure).toMatchObject({
      phase: 'serve-pages',
      message: 'Galla could not start (serve-pages): port taken',
      cause,
    })
    expect(ran.at(-1)).toBe('serve-pages')
  })
})
