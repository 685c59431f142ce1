import { describe, expect, it } from 'vitest'
import { createAppCaller } from './router.ts'
import { signedInAs, TRANSPORT } from './testing/actors.ts'
import { CONTRACT, PROCEDURES } from './testing/contract.ts'
import { recordingService } from './testing/recording-service.ts'

/** What a careless query might bring along. */
const SECRETS = { passwordHash: '$argon2id$v=19$secret', costPrice: 42_00, rowVersion: 7 }

/** The same answer with secrets in each of its objects, however deep. */
function withSecrets(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withSecrets)
  if (typeof answer !== 'object' || answer === null) return answer
  const fields = Object.entries(answer).map(([name, value]) => [name, withSecrets(value)])
  return { ...Object.fromEntries(fields), ...SECRETS }
}

type Areas = Record<string, Record<string, (input: unknown) => Promise<unknown>>>

function callerThatAnswers(answer: unknown): Areas {
  const { service } = recordingService(() => answer)
  const context = { service, actor: signedInAs('admin'), transport: TRANSPORT, requestId: 'request-1' }
  return createAppCaller(context) as never
}

const answering = PROCEDURES.filter(({ answer }) => answer !== undefined)
const silent = PROCEDURES.filter(({ answer }) => answer === undefined)

describe.each(answering)('the answer of $path', ({ area, name, input, answer }) => {
  it('has its declared fields and no other, at any depth', async () => {
    const polluted = withSecrets(answer)
    expect(JSON.stringify(polluted)).toContain('argon2id')
    expect(await callerThatAnswers(polluted)[area]?.[name]?.(input)).toStrictEqual(answer)
  })

  it('is a fault when it is not what was declared', async () => {
    const asked = callerThatAnswers('something else')[area]?.[name]?.(input)
    await expect(asked).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  })
})

describe.each(silent)('$path, which answers nothing', ({ area, name, input }) => {
  it('lets nothing through', async () => {
    const asked = callerThatAnswers(SECRETS)[area]?.[name]?.(input)
    await expect(asked).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  })
})

describe('what the service is given', () => {
  it('is the input as its schema leaves it: trimmed, normalized, with defaults, without strangers', async () => {
    const { service, calls } = recordingService(() => CONTRACT.addresses.create.answer)
    const actor = signedInAs('customer')
    const caller = createAppCaller({ service, actor, transport: TRANSPORT, requestId: 'request-1' })
    const asSent = { ...CONTRACT.addresses.create.input, name: '  Asha Rao ', userId: 'somebody else' }
    await caller.addresses.create(asSent)
    expect(calls[0]?.args[1]).toStrictEqual({
      label: 'Home',
      name: 'Asha Rao',
      phone: '9876543210',
      line1: '12 Lakshmi Road',
      line2: '',
      city: 'Pune',
      stateCode: '27',
      pincode: '411030',
      isDefault: false,
    })
  })
})
