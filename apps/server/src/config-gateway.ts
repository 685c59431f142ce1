import type { ConfigProblem } from './config-error.ts'
import { EXAMPLES, type Variables } from './config-variables.ts'

/** Who takes the money. Real gateways need the keys that they gave the shopkeeper; `url` is another place than theirs, for tests. */
export type ChosenGateway =
  | { readonly name: 'sandbox' }
  | {
      readonly name: 'razorpay'
      readonly keyId: string
      readonly keySecret: string
      readonly webhookSecret: string
      readonly url: string | undefined
    }
  | {
      readonly name: 'stripe'
      readonly secretKey: string
      readonly publishableKey: string
      readonly webhookSecret: string
      readonly url: string | undefined
    }

const NEEDED = {
  sandbox: [],
  razorpay: ['GALLA_RAZORPAY_KEY_ID', 'GALLA_RAZORPAY_KEY_SECRET', 'GALLA_RAZORPAY_WEBHOOK_SECRET'],
  stripe: ['GALLA_STRIPE_SECRET_KEY', 'GALLA_STRIPE_PUBLISHABLE_KEY', 'GALLA_STRIPE_WEBHOOK_SECRET'],
} as const satisfies Record<string, readonly (keyof Variables)[]>

/** Keys that say by themselves whether real money moves with them. */
const TELLING_KEYS = [
  'GALLA_RAZORPAY_KEY_ID',
  'GALLA_STRIPE_SECRET_KEY',
  'GALLA_STRIPE_PUBLISHABLE_KEY',
] as const

const ELSEWHERE = ['GALLA_RAZORPAY_URL', 'GALLA_STRIPE_URL'] as const

/** What is wrong with the choice of the gateway: a key that is missing, or one of the wrong kind for where the server runs. */
export function gatewayProblems(variables: Variables): ConfigProblem[] {
  return [...missingKeys(variables), ...keysOfTheWrongKind(variables), ...elsewhereInProduction(variables)]
}

/** The gateway that the variables choose; ask `gatewayProblems` first. */
export function chosenGateway(variables: Variables): ChosenGateway {
  const read = (name: keyof Variables) => String(variables[name])
  switch (variables.GALLA_GATEWAY) {
    case 'razorpay':
      return {
        name: 'razorpay',
        keyId: read('GALLA_RAZORPAY_KEY_ID'),
        keySecret: read('GALLA_RAZORPAY_KEY_SECRET'),
        webhookSecret: read('GALLA_RAZORPAY_WEBHOOK_SECRET'),
        url: variables.GALLA_RAZORPAY_URL,
      }
    case 'stripe':
      return {
        name: 'stripe',
        secretKey: read('GALLA_STRIPE_SECRET_KEY'),
        publishableKey: read('GALLA_STRIPE_PUBLISHABLE_KEY'),
        webhookSecret: read('GALLA_STRIPE_WEBHOOK_SECRET'),
        url: variables.GALLA_STRIPE_URL,
      }
    default:
      return { name: 'sandbox' }
  }
}

function missingKeys(variables: Variables): ConfigProblem[] {
  const { GALLA_GATEWAY: gateway } = variables
  return NEEDED[gateway]
    .filter((name) => variables[name] === undefined)
    .map((name) => problem(name, `is missing, while GALLA_GATEWAY is ${gateway}; see docs/payments.md`))
}

/** Play money in a shop that sends goods loses them; real money on somebody's desk loses that. */
function keysOfTheWrongKind(variables: Variables): ConfigProblem[] {
  const isProduction = variables.NODE_ENV === 'production'
  return TELLING_KEYS.filter((name) => variables[name]?.includes(isProduction ? '_test_' : '_live_')).map(
    (name) =>
      problem(
        name,
        isProduction
          ? 'is a test key; with it nobody would really pay. In production it must be the live key'
          : 'is a live key; with it real money would move. Outside production it must be the test key',
      ),
  )
}

function elsewhereInProduction(variables: Variables): ConfigProblem[] {
  if (variables.NODE_ENV !== 'production') return []
  return ELSEWHERE.filter((name) => variables[name] !== undefined).map((name) =>
    problem(name, 'is for tests; in production the gateway is asked at its own address, so leave it out'),
  )
}

function problem(variable: keyof Variables, what: string): ConfigProblem {
  return { variable, what, example: EXAMPLES[variable] }
}
