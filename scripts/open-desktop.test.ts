import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { type Machine, settled, whyNoDesktop } from './open-desktop.ts'

const desk: Machine = { platform: 'linux', env: { DISPLAY: ':0' }, userId: 1000, isBuilt: true }

describe('whyNoDesktop', () => {
  it.each<[string, Machine]>([
    ['a Linux desk', desk],
    ['Wayland', { ...desk, env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['a Mac, which has a display without saying so', { ...desk, platform: 'darwin', env: {} }],
    ['Windows, which has no user ids', { ...desk, platform: 'win32', env: {}, userId: null }],
  ])('finds nothing against %s', (_what, machine) => {
    expect(whyNoDesktop(machine)).toBeNull()
  })

  it.each<[string, Machine, RegExp]>([
    ['before a build', { ...desk, isBuilt: false }, /not built/],
    ['on a server', { ...desk, env: {} }, /no display/],
    ['with an empty display', { ...desk, env: { DISPLAY: '' } }, /no display/],
    ['for root', { ...desk, userId: 0 }, /root/],
  ])('says why %s', (_what, machine, reason) => {
    expect(whyNoDesktop(machine)).toMatch(reason)
  })
})

describe('settled', () => {
  const started: ChildProcess[] = []
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
  })
  const start = (script: string): ChildProcess => {
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'pipe'] })
    started.push(child)
    return child
  }

  it('hands over a process that stays', async () => {
    const child = start('setInterval(() => {}, 1000)')
    expect(await settled(child, 300)).toEqual({ opened: child })
  })

  it('gives the last line of one that fails', async () => {
    const child = start('console.error("loading\\nno usable sandbox"); process.exitCode = 1')
    expect(await settled(child, 20_000)).toEqual({ unavailable: 'Electron ended at once: no usable sandbox' })
  })

  it('takes a quiet end for a shop that is open already', async () => {
    expect(await settled(start(''), 20_000)).toEqual({ unavailable: 'a window of Galla is already open' })
  })

  it('survives a missing executable', async () => {
    const child = spawn('/nowhere/electron', [])
    expect(await settled(child, 20_000)).toEqual({
      unavailable: expect.stringMatching(/^Electron did not start: /),
    })
  })
})
