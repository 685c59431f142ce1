import { expect, test } from 'vitest'
import { createPool } from '../database/database.ts'
import { race } from './race.ts'
import { refuseLeaks, testDatabase } from './test-database.ts'

const first = await testDatabase()
const second = await testDatabase()

test('two databases do not see each other', async () => {
  await first.pool.query('CREATE TABLE mine (n integer)')
  await expect(second.pool.query('SELECT * FROM mine')).rejects.toMatchObject({ code: '42P01' })
})

test('a connection that is not given back is noticed', async () => {
  const pool = createPool({ url: first.url })
  const client = await pool.connect()
  await expect(refuseLeaks(pool)).rejects.toThrow('left 1 database connection')
  client.release()
  await expect(refuseLeaks(pool)).resolves.toBeUndefined()
  await pool.end()
})

test('a race starts nobody before everybody is lined up, and collects winners and losers', async () => {
  let started = 0
  const { answers, failures } = await race(10, async (lane) => {
    started += 1
    await Promise.resolve()
    if (lane % 2 === 1) throw new Error(`lane ${lane}`)
    return started
  })
  expect(answers).toEqual([10, 10, 10, 10, 10])
  expect(failures).toHaveLength(5)
})
