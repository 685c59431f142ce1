import { sql } from 'kysely'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { REGISTER_ID } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { openRegisterScene } from '../testing/register-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const { register, manager, cashier, expected } = await openRegisterScene(db)

const open = (idempotencyKey = v7(), openingFloat = 500_00) =>
  register.openSession(cashier, { idempotencyKey, registerId: REGISTER_ID, openingFloat })
const close = (sessionId: string, counted: number, idempotencyKey = v7()) =>
  register.closeSession(cashier, { idempotencyKey, sessionId, counted })
const cash = (sessionId: string, amount: number, idempotencyKey = v7()) => ({
  idempotencyKey,
  sessionId,
  amount,
  note: '',
})

beforeEach(async () => {
  const session = await register.currentSession(cashier, { registerId: REGISTER_ID })
  if (session) await close(session.id, 0)
})

describe('opening', () => {
  it('lists the register with its open session', async () => {
    const session = await open()
    expect(await register.list(cashier)).toEqual([
      {
        id: REGISTER_ID,
        code: 'A7K3',
        name: 'Register 1',
        locationName: 'Main store',
        isActive: true,
        openSession: session,
      },
    ])
    expect(session).toMatchObject({ openingFloat: 500_00, openedByName: 'Chand', closedAt: null })
  })

  it('allows one session of a register at a time', async () => {
    await open()
    expect(await refusalOf(open())).toEqual({ code: 'register_session_open' })
  })

  it('answers a repeat with the session of the first attempt, and refuses another float under its key', async () => {
    const key = v7()
    const session = await open(key)
    expect(await open(key)).toEqual(session)
    expect(await refusalOf(open(key, 600_00))).toEqual({ code: 'idempotency_key_reused' })
  })

  it('opens one session when many press at once, and says one answer to the same key', async () => {
    const key = v7()
    const same = await race(6, () => open(key))
    expect(same.failures).toEqual([])
    expect(new Set(same.answers.map(({ id }) => id)).size).toBe(1)
    await close(same.answers[0]?.id ?? '', 500_00)
    const others = await race(6, () => open())
    expect(others.answers).toHaveLength(1)
    expect(others.failures).toHaveLength(5)
  })

  it('refuses a register that is not there or not in use', async () => {
    const unknown = { idempotencyKey: v7(), registerId: v7(), openingFloat: 0 }
    const refusal = { code: 'not_found', what: 'register' }
    expect(await refusalOf(register.openSession(cashier, unknown))).toEqual(refusal)
    await sql`UPDATE register SET is_active = false`.execute(db)
    expect(await refusalOf(open())).toEqual(refusal)
    await sql`UPDATE register SET is_active = true`.execute(db)
  })
})

describe('cash', () => {
  it('sums to what should be in the drawer', async () => {
    const { id } = await open()
    const paidIn = await register.payIn(cashier, cash(id, 200_00))
    expect(paidIn).toMatchObject({ kind: 'paid_in', amount: 200_00, sessionId: id })
    expect(await register.payOut(manager, cash(id, 50_00))).toMatchObject({
      kind: 'paid_out',
      amount: -50_00,
    })
    expect(await register.drop(manager, cash(id, 400_00))).toMatchObject({ kind: 'drop', amount: -400_00 })
    expect(await expected(id)).toBe(250_00)
  })

  it('moves once for one key, and refuses the key for anything else', async () => {
    const { id } = await open()
    const move = cash(id, 100_00)
    const { answers, failures } = await race(5, () => register.payIn(cashier, move))
    expect(failures).toEqual([])
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await expected(id)).toBe(600_00)
    const reused = { code: 'idempotency_key_reused' }
    expect(await refusalOf(register.payIn(cashier, { ...move, amount: 1 }))).toEqual(reused)
    expect(await refusalOf(register.drop(cashier, move))).toEqual(reused)
  })

  it('does not leave a drawer that does not hold it, however many take it out', async () => {
    const { id } = await open()
    const { answers, failures } = await race(4, () => register.drop(manager, cash(id, 200_00)))
    expect(answers).toHaveLength(2)
    expect(failures).toHaveLength(2)
    expect(await expected(id)).toBe(100_00)
    const short = { code: 'drawer_short', inDrawer: 100_00, wanted: 100_01 }
    expect(await refusalOf(register.payOut(manager, cash(id, 100_01)))).toEqual(short)
  })

  it('moves no more once the session is closed, but a repeat still hears its answer', async () => {
    const { id } = await open()
    const move = cash(id, 100_00)
    const moved = await register.payIn(cashier, move)
    await close(id, 600_00)
    expect(await register.payIn(cashier, move)).toEqual(moved)
    expect(await refusalOf(register.payIn(cashier, cash(id, 1)))).toEqual({ code: 'register_session_closed' })
    const nowhere = register.payIn(cashier, cash(v7(), 1))
    expect(await refusalOf(nowhere)).toEqual({ code: 'not_found', what: 'register_session' })
  })
})

describe('closing', () => {
  it('writes what was counted beside what should be there, under the next number', async () => {
    const first = await open()
    await register.payIn(cashier, cash(first.id, 20_00))
    const report = await close(first.id, 515_00)
    expect(report).toMatchObject({
      expected: 520_00,
      counted: 515_00,
      overShort: -5_00,
      closedByName: 'Chand',
    })
    expect(report.totals).toMatchObject({ orders: 0, total: 0, tenders: [], taxes: [] })
    expect(report.totals.cash).toEqual([
      { kind: 'float', movements: 1, amount: 500_00 },
      { kind: 'paid_in', movements: 1, amount: 20_00 },
    ])
    const second = await open()
    expect(await close(second.id, 501_00)).toMatchObject({ number: report.number + 1, overShort: 1_00 })
    expect(await register.zReport(manager, { sessionId: first.id })).toEqual(report)
    expect(await register.currentSession(cashier, { registerId: REGISTER_ID })).toBeNull()
  })

  it('happens once: a repeat hears the same report, anything else is refused', async () => {
    const { id } = await open()
    const key = v7()
    const report = await close(id, 500_00, key)
    expect(await close(id, 500_00, key)).toEqual(report)
    expect(await refusalOf(close(id, 499_00, key))).toEqual({ code: 'idempotency_key_reused' })
    expect(await refusalOf(close(id, 500_00))).toEqual({ code: 'register_session_closed' })
  })

  it('leaves rows that nobody can change', async () => {
    const { id } = await open()
    await close(id, 500_00)
    for (const change of [
      sql`UPDATE register_session SET counted = 0, over_short = -expected WHERE id = ${id}`,
      sql`UPDATE z_report SET number = 99 WHERE session_id = ${id}`,
      sql`DELETE FROM cash_movement WHERE session_id = ${id}`,
    ])
      await expect(change.execute(db)).rejects.toThrow('is append-only')
  })

  it('has no report for a session that is open or unknown', async () => {
    const { id } = await open()
    const refusal = { code: 'not_found', what: 'register_session' }
    expect(await refusalOf(register.zReport(manager, { sessionId: id }))).toEqual(refusal)
    expect(await refusalOf(register.xReport(manager, { sessionId: v7() }))).toEqual(refusal)
    expect(await refusalOf(close(v7(), 0))).toEqual(refusal)
  })
})
