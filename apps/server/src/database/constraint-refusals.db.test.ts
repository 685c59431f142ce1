import type pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { refusalOfConstraint, refusedConstraints } from './constraint-refusals.ts'
import { readCatalog } from './schema-dump/catalog.queries.ts'

const { pool } = await testDatabase()

const ASHA = '01900000-0000-7000-8000-00000000000a'
const BELA = '01900000-0000-7000-8000-00000000000b'

async function failureOf(statement: string, on: Pick<pg.Pool, 'query'> = pool): Promise<unknown> {
  return on.query(statement).then(
    () => undefined,
    (error: unknown) => error,
  )
}

test('every constraint in the table exists in the schema', async () => {
  const client = await pool.connect()
  const { constraints, indexes, functions } = await readCatalog(client).finally(() => client.release())
  const raised = functions.flatMap((text) =>
    [...text.matchAll(/CONSTRAINT = '(\w+)'/g)].map(([, name]) => name),
  )
  const known = new Set([...[...constraints, ...indexes].map(({ name }) => name), ...raised])
  expect(refusedConstraints.filter((name) => !known.has(name))).toEqual([])
})

test('the same e-mail address twice is refused as taken, whatever its case', async () => {
  const insert = (id: string, email: string) =>
    `INSERT INTO app_user (id, email, password_hash, name) VALUES ('${id}', '${email}', '', 'Asha')`
  await pool.query(insert(ASHA, 'asha@example.in'))
  expect(refusalOfConstraint(await failureOf(insert(BELA, 'Asha@Example.in')))).toEqual({
    code: 'email_taken',
  })
})

test('a transition that is not listed says from where to where', async () => {
  const client = await pool.connect()
  try {
    await client.query(`
      CREATE TEMP TABLE sales_order (status text);
      CREATE TRIGGER t BEFORE UPDATE ON pg_temp.sales_order FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();
      INSERT INTO pg_temp.sales_order VALUES ('shipped')`)
    const error = await failureOf(`UPDATE pg_temp.sales_order SET status = 'placed'`, client)
    expect(refusalOfConstraint(error)).toEqual({
      code: 'order_status_conflict',
      status: 'shipped',
      wanted: 'placed',
    })
  } finally {
    client.release(true)
  }
})

test('our own mistakes stay faults', async () => {
  const error = await failureOf(`INSERT INTO review (id, product_id, customer_id, order_line_id, stars)
    VALUES ('${ASHA}', '${ASHA}', '${ASHA}', '${ASHA}', 9)`)
  expect(error).toMatchObject({ constraint: 'review_stars_in_range' })
  expect(refusalOfConstraint(error)).toBeUndefined()
  expect(refusalOfConstraint(new Error('anything'))).toBeUndefined()
})
