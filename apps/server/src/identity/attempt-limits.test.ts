import { describe, expect, test } from 'vitest'
import { refusalOf } from '../testing/refusal-of.ts'
import { createAttemptLimits, networkOf } from './attempt-limits.ts'

const IP = '203.0.113.7'

describe('guessing', () => {
  test('is refused past the bound for one account from one network, and says for how long', async () => {
    const limits = createAttemptLimits({ forAccount: 3 })
    for (let i = 0; i < 3; i += 1) await limits.guess(IP, 'asha@example.in')
    const refusal = await refusalOf(limits.guess(IP, 'asha@example.in'))
    expect(refusal).toEqual({ code: 'too_many_attempts', retryAfterSeconds: expect.any(Number) })
    expect(refusal).toMatchObject({ retryAfterSeconds: 900 })
    expect(await refusalOf(limits.guess(IP, 'ravi@example.in'))).toBeNull()
    expect(await refusalOf(limits.guess('203.0.113.8', 'asha@example.in'))).toBeNull()
  })

  test('side by side is counted like guessing in turn', async () => {
    const limits = createAttemptLimits({ forAccount: 5 })
    const all = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(limits.guess(IP, 'asha@example.in'))),
    )
    expect(all.filter((refusal) => refusal === null)).toHaveLength(5)
  })

  test('is refused past the bound of the network, whatever the account', async () => {
    const limits = createAttemptLimits({ fromNetwork: 4 })
    for (let i = 0; i < 4; i += 1) await limits.guess(IP, `person${i}@example.in`)
    expect(await refusalOf(limits.guess(IP, 'one-more@example.in'))).toMatchObject({
      code: 'too_many_attempts',
    })
  })

  test('right takes the count back, of the account and of the network', async () => {
    const limits = createAttemptLimits({ forAccount: 2, fromNetwork: 3 })
    for (let i = 0; i < 10; i += 1) {
      const forgive = await limits.guess(IP, 'asha@example.in')
      await forgive()
    }
    expect(await refusalOf(limits.guess(IP, 'asha@example.in'))).toBeNull()
  })
})

test('registering is refused past its own bound', async () => {
  const limits = createAttemptLimits({ registrations: 2 })
  await limits.register(IP)
  await limits.register(IP)
  expect(await refusalOf(limits.register(IP))).toMatchObject({ code: 'too_many_attempts' })
  expect(await refusalOf(limits.guess(IP, 'asha@example.in'))).toBeNull()
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is of the network %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})
