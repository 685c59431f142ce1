import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { makeProduct, makeUser } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { testDatabase } from '../testing/test-database.ts'
import { movableClock, testDeps } from '../testing/test-deps.ts'
import { createAuditService } from './audit-service.ts'
import { createAuditor } from './auditor.ts'

const { db } = await testDatabase()
const MINUTE_MS = 60_000
const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
const { id: userId, name } = await makeUser(db, { role: 'manager' })
const actor = { kind: 'user', userId, sessionId: userId, role: 'manager', cartToken: null } as const

afterEach(async () => {
  await sql`TRUNCATE audit_run, audit_finding`.execute(db)
  await sql`UPDATE stock_level SET on_hand = 100`.execute(db)
})

/** A server of its own: many share one database. */
function openServer(clock = movableClock()) {
  const deps = testDeps(db, clock)
  const auditor = createAuditor(deps, { everyMinutes: 60, rest: 0 })
  return { deps, clock, auditor, service: createAuditService(deps, auditor) }
}

const states = async () =>
  (await db.selectFrom('audit_run').select('state').execute()).map(({ state }) => state)

describe('the auditor', () => {
  it('audits when an hour is over, and not before', async () => {
    const { auditor, clock } = openServer()
    await auditor.runIfDue()
    clock.advance(59 * MINUTE_MS)
    await auditor.runIfDue()
    expect(await states()).toEqual(['finished'])
    clock.advance(2 * MINUTE_MS)
    await auditor.runIfDue()
    expect(await states()).toEqual(['finished', 'finished'])
  })

  it('is at work once, however many servers think of it at the same moment', async () => {
    const clock = movableClock()
    const servers = Array.from({ length: 6 }, () => openServer(clock))
    const { failures } = await race(6, async (index) => servers[index]?.auditor.runIfDue())
    expect(failures).toEqual([])
    expect(await states()).toEqual(['finished'])
  })

  it('tells nobody when all is well, and remembers what it looked at', async () => {
    const { auditor, deps, service } = openServer()
    await auditor.runIfDue()
    const { latest, running } = await service.latest(actor)
    expect(running).toBeNull()
    expect(latest).toMatchObject({ state: 'finished', askedBy: null, findingCount: 0, findings: [] })
    expect(latest?.checks.find(({ code }) => code === 'level_equals_ledger')?.rows).toBeGreaterThan(0)
    expect(latest?.rowsDone).toBe(latest?.rowsTotal)
    expect(deps.alerts.raised).toEqual([])
  })

  it('names the broken row to people and keeps it for the page', async () => {
    await sql`UPDATE stock_level SET on_hand = 99 WHERE variant_id = ${variant.id}`.execute(db)
    const { auditor, deps, service } = openServer()
    await auditor.runIfDue()
    expect(deps.alerts.raised).toMatchObject([
      { cause: 'invariant_broken', summary: expect.stringContaining(`stock_level M1WB/${variant.sku}`) },
    ])
    const { latest } = await service.latest(actor)
    expect(latest).toMatchObject({
      findingCount: 1,
      findings: [{ code: 'level_equals_ledger', kind: 'stock_level', name: `M1WB/${variant.sku}` }],
    })
  })

  it('tells of a tampered audit log as what it is', async () => {
    await sql`UPDATE audit_chain SET sequence = sequence + 1`.execute(db)
    const { auditor, deps } = openServer()
    await auditor.runIfDue()
    await sql`UPDATE audit_chain SET sequence = sequence - 1`.execute(db)
    expect(deps.alerts.raised).toMatchObject([{ cause: 'audit_log_tampered', summary: /cut off the end/ }])
  })

  it('runs for somebody who asks, while the answer is on its way', async () => {
    const { service, auditor } = openServer()
    await auditor.runIfDue()
    const begun = await service.runNow(actor)
    expect(begun.running ?? begun.latest).toMatchObject({ askedBy: name })
    await expect.poll(async () => (await service.latest(actor)).latest?.askedBy).toBe(name)
    expect(await states()).toEqual(['finished', 'finished'])
  })

  it('takes over from a server that died, and the dead one does not come back into its run', async () => {
    const at = new Date(Date.now() - 10 * MINUTE_MS)
    await sql`INSERT INTO audit_run (id, started_at, seen_at) VALUES (gen_random_uuid(), ${at}, ${at})`.execute(
      db,
    )
    const { service, auditor } = openServer()
    expect((await service.latest(actor)).running).toBeNull()
    await auditor.runIfDue()
    expect((await states()).sort()).toEqual(['finished', 'stopped'])
  })

  it('leaves a run that another server is at', async () => {
    const at = new Date()
    await sql`INSERT INTO audit_run (id, started_at, seen_at) VALUES (gen_random_uuid(), ${at}, ${at})`.execute(
      db,
    )
    const { service, auditor } = openServer()
    await auditor.runIfDue()
    expect((await service.runNow(actor)).running).toMatchObject({ state: 'running', askedBy: null })
    expect(await states()).toEqual(['running'])
  })

  it('stops when its server stops, and the next server begins anew', async () => {
    const { auditor } = openServer()
    await auditor.begin(userId)
    await auditor.close()
    expect(await states()).toEqual(['stopped'])
    await auditor.begin(userId)
    expect(await states()).toEqual(['stopped'])
    await openServer().auditor.runIfDue()
    expect((await states()).sort()).toEqual(['finished', 'stopped'])
  })

  it('forgets what it found a month ago', async () => {
    const { auditor, clock } = openServer()
    await auditor.runIfDue()
    clock.advance(31 * 24 * 60 * MINUTE_MS)
    await auditor.runIfDue()
    expect(await states()).toEqual(['finished'])
  })
})
