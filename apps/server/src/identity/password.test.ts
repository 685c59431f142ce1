import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isOutdatedHash, verifyPassword } from './password.ts'

test('a hash verifies its own password and no other', async () => {
  const encoded = await hashPassword('correct horse battery')
  expect(encoded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(encoded, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(encoded, 'correct horse batterY')).toBe(false)
  expect(await hashPassword('correct horse battery')).not.toBe(encoded)
})

test('the same letters typed as other code points are the same password', async () => {
  const encoded = await hashPassword('caf\u00e9 noir')
  expect(await verifyPassword(encoded, 'cafe\u0301 noir')).toBe(true)
})

test('no user and no hash at all verify nothing', async () => {
  expect(await verifyPassword(null, 'anything')).toBe(false)
  expect(await verifyPassword('!', '!')).toBe(false)
})

test('an unknown user costs as much work as a wrong password', async () => {
  const encoded = await hashPassword('correct horse battery')
  const time = async (passwordHash: string | null) => {
    const start = performance.now()
    for (let i = 0; i < 4; i += 1) await verifyPassword(passwordHash, 'a wrong guess')
    return performance.now() - start
  }
  await time(encoded)
  const [known, unknown] = [await time(encoded), await time(null)]
  // Without the work it would be a thousandth.
  expect(unknown).toBeGreaterThan(known / 4)
})

test('a hash with older parameters is outdated and still verifies', async () => {
  const old = await hash('correct horse battery', {
    algorithm: 2,
    memoryCost: 8_192,
    timeCost: 1,
    parallelism: 1,
  })
  expect(isOutdatedHash(old)).toBe(true)
  expect(await verifyPassword(old, 'correct horse battery')).toBe(true)
  expect(isOutdatedHash(await hashPassword('correct horse battery'))).toBe(false)
})
