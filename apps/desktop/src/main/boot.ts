/** The phases of a start, in the order they run. Tests and error messages use these names. */
export const BOOT_PHASES = [
  'claim-single-instance',
  'register-scheme',
  'guard-pages',
  'wait-until-ready',
  'deny-permissions',
  'serve-pages',
  'answer-devices',
  'set-menu',
  'open-window',
] as const
export type BootPhase = (typeof BOOT_PHASES)[number]

/** `stop` ends the start without an error, because another Galla already has the shop open; nothing goes on. */
export type PhaseOutcome = 'stop' | undefined

export type BootSteps = {
  readonly [P in BootPhase]: () => Promise<PhaseOutcome> | PhaseOutcome
}

export type BootOutcome = 'running' | 'already open'

/** A start that failed, with the phase it failed in. */
export class BootError extends Error {
  override readonly name = 'BootError'
  readonly phase: BootPhase

  constructor(phase: BootPhase, cause: unknown) {
    super(`Galla could not start (${phase}): ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.phase = phase
  }
}

/**
 * Starts the app phase by phase. The order matters: schemes and page guards must be in place before Electron is
 * ready, permissions and handlers before the first page is loaded. Throws `BootError`.
 */
export async function boot(steps: BootSteps): Promise<BootOutcome> {
  for (const phase of BOOT_PHASES) {
    if ((await runPhase(phase, steps)) === 'stop') return 'already open'
  }
  return 'running'
}

async function runPhase(phase: BootPhase, steps: BootSteps): Promise<PhaseOutcome> {
  try {
    return await steps[phase]()
  } catch (error) {
    throw new BootError(phase, error)
  }
}
