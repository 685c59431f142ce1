import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { ConfigError } from './config-error.ts'

function read(variables: Record<string, string>) {
  const surroundings = { platform: 'linux' as const, home: '/home/asha', isRoot: false, readText: String }
  return readConfig({ ...surroundings, variables })
}

function problemsOf(variables: Record<string, string>): string[] {
  try {
    read(variables)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable, what }) => `${variable} ${what}`)
    throw error
  }
  return []
}

const PRODUCTION = { NODE_ENV: 'production' }
const RAZORPAY = {
  GALLA_GATEWAY: 'razorpay',
  GALLA_RAZORPAY_KEY_ID: 'rzp_test_1DP5mmOlF5G5ag',
  GALLA_RAZORPAY_KEY_SECRET: 'thisissupersecret',
  GALLA_RAZORPAY_WEBHOOK_SECRET: 'thisisnotamnesia',
}
const STRIPE = {
  GALLA_GATEWAY: 'stripe',
  GALLA_STRIPE_SECRET_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  GALLA_STRIPE_PUBLISHABLE_KEY: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
  GALLA_STRIPE_WEBHOOK_SECRET: 'whsec_12345678',
}
const live = (variables: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace('_test_', '_live_')]),
  )

test('the gateway is the sandbox unless another is chosen', () => {
  expect(read({}).payAt).toEqual({ name: 'sandbox' })
  expect(read(RAZORPAY).payAt).toEqual({
    name: 'razorpay',
    keyId: 'rzp_test_1DP5mmOlF5G5ag',
    keySecret: 'thisissupersecret',
    webhookSecret: 'thisisnotamnesia',
    url: undefined,
  })
  expect(read({ ...STRIPE, GALLA_STRIPE_URL: 'http://127.0.0.1:4602/' }).payAt).toMatchObject({
    name: 'stripe',
    publishableKey: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
    url: 'http://127.0.0.1:4602',
  })
})

test('a gateway that nobody knows is refused', () => {
  expect(problemsOf({ GALLA_GATEWAY: 'paypal' })).toEqual([
    'GALLA_GATEWAY must be sandbox, razorpay or stripe',
  ])
})

test.each([RAZORPAY, STRIPE])('each key that is missing is named', (all) => {
  const { GALLA_GATEWAY, ...keys } = all
  for (const name of Object.keys(keys)) {
    expect(problemsOf({ ...all, [name]: '' })).toEqual([
      `${name} is missing, while GALLA_GATEWAY is ${GALLA_GATEWAY}; see docs/payments.md`,
    ])
  }
})

test.each([
  ['GALLA_RAZORPAY_KEY_ID', 'key_1', 'must begin with rzp_test_ or rzp_live_'],
  ['GALLA_RAZORPAY_KEY_SECRET', 'short', 'must have at least 12 characters'],
  [
    'GALLA_STRIPE_SECRET_KEY',
    'pk_test_1',
    'must begin with sk_test_ or sk_live_, or rk_ for a restricted key',
  ],
  ['GALLA_STRIPE_PUBLISHABLE_KEY', 'sk_test_1', 'must begin with pk_test_ or pk_live_'],
  ['GALLA_STRIPE_WEBHOOK_SECRET', 'secret', 'must begin with whsec_'],
])('%s=%s is refused', (name, value, what) => {
  expect(problemsOf({ [name]: value })).toEqual([`${name} ${what}`])
})

test('a test key is refused in production, a live key outside it', () => {
  const isTest = expect.stringMatching(/ is a test key; with it nobody would really pay\. In production/)
  const isLive = expect.stringMatching(/ is a live key; with it real money would move\. Outside production/)
  expect(problemsOf({ ...PRODUCTION, ...RAZORPAY })).toEqual([isTest])
  expect(problemsOf({ ...PRODUCTION, ...STRIPE })).toEqual([isTest, isTest])
  expect(problemsOf({ ...PRODUCTION, ...live(RAZORPAY) })).toEqual([])
  expect(problemsOf({ ...PRODUCTION, ...live(STRIPE) })).toEqual([])
  expect(problemsOf(live(RAZORPAY))).toEqual([isLive])
  expect(problemsOf(live(STRIPE))).toEqual([isLive, isLive])
})

test('in production the gateway is asked at its own address', () => {
  expect(problemsOf({ ...PRODUCTION, ...live(STRIPE), GALLA_STRIPE_URL: 'http://127.0.0.1:4602' })).toEqual([
    expect.stringMatching(/^GALLA_STRIPE_URL is for tests/),
  ])
})

test('a complaint never repeats a key', () => {
  expect(() => read(live(STRIPE))).not.toThrow(/4eC39/)
  expect(() => read(live(STRIPE))).toThrow(ConfigError)
})
