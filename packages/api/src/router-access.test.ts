import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from './commerce/role.ts'
import { appRouter, createAppCaller } from './router.ts'
import type { Actor } from './service.ts'
import { NOBODY, signedInAs, TRANSPORT } from './testing/actors.ts'
import { type NamedProcedure, PROCEDURES } from './testing/contract.ts'
import { recordingService } from './testing/recording-service.ts'

/** Who reaches a procedure; written out, so that a change of `roleReaches` is noticed here too. */
const REACHED_BY: Record<NamedProcedure['reach'], readonly ('nobody' | Role)[]> = {
  anybody: ['nobody', 'customer', 'cashier', 'manager', 'admin'],
  customer: ['customer', 'cashier', 'manager', 'admin'],
  cashier: ['cashier', 'manager', 'admin'],
  manager: ['manager', 'admin'],
  admin: ['admin'],
}

function actorOf(who: 'nobody' | Role): Actor {
  return who === 'nobody' ? NOBODY : signedInAs(who)
}

type Procedure = (input: unknown) => Promise<unknown>

/** Asks through the router's own caller; answers what came back, and what reached the service. */
async function ask(procedure: NamedProcedure, actor: Actor) {
  const { service, calls } = recordingService(() => procedure.answer)
  const caller = createAppCaller({ service, actor, transport: TRANSPORT, requestId: 'request-1' })
  const areas: Record<string, Record<string, Procedure>> = caller as never
  const call = areas[procedure.area]?.[procedure.name]
  if (!call) throw new Error(`the router has no ${procedure.path}`)
  const [outcome] = await Promise.allSettled([call(procedure.input)])
  return { outcome, calls }
}

describe('the contract', () => {
  it('lists every procedure of the router, and none that is not there', () => {
    expect(PROCEDURES.map(({ path }) => path).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
  })
})

describe.each(PROCEDURES)('$path, which is for $reach', (procedure) => {
  const reachedBy = REACHED_BY[procedure.reach]

  it.each(['nobody', ...ROLES] as const)('asked by %s', async (who) => {
    const actor = actorOf(who)
    const { outcome, calls } = await ask(procedure, actor)
    if (reachedBy.includes(who)) {
      expect(outcome).toEqual({ status: 'fulfilled', value: procedure.answer })
      expect(calls.map(({ path }) => path)).toEqual([procedure.path])
      expect(calls[0]?.args[0]).toEqual(actor)
      return
    }
    const code = who === 'nobody' ? 'not_signed_in' : 'forbidden'
    expect(outcome).toMatchObject({ status: 'rejected', reason: { cause: { refusal: { code } } } })
    expect(calls).toEqual([])
  })
})

describe('signing in', () => {
  it.each(PROCEDURES.filter(({ area }) => area === 'auth'))(
    '$path is given the transport',
    async (procedure) => {
      const { calls } = await ask(procedure, NOBODY)
      expect(calls[0]?.args[2]).toBe(TRANSPORT)
    },
  )

  it.each(PROCEDURES.filter(({ area }) => area !== 'auth'))('$path is not', async (procedure) => {
    const { calls } = await ask(procedure, signedInAs('admin'))
    expect(calls[0]?.args.length).toBeLessThanOrEqual(2)
  })
})
