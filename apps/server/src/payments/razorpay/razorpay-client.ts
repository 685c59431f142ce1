import { OutageError } from '@galla/api'
import Razorpay from 'razorpay'
import type { z } from 'zod'
import { GatewayRefusedError, isOutage } from '../gateway-refused-error.ts'

export interface RazorpayClientOptions {
  /** Without a slash at the end. */
  readonly apiUrl: string
  readonly keyId: string
  readonly keySecret: string
  /** After this Razorpay counts as silent. */
  readonly timeoutMs: number
}

/** Asks Razorpay through its SDK; throws `OutageError` when the outcome is unknown and `GatewayRefusedError` when it said no. */
export type AskRazorpay = <T>(
  what: string,
  schema: z.ZodType<T>,
  call: (sdk: Razorpay) => Promise<unknown>,
) => Promise<T>

/** Far more than any answer we read. */
const LARGEST_ANSWER = 1024 * 1024

export function createRazorpayClient(options: RazorpayClientOptions): AskRazorpay {
  const sdk = new Razorpay({ key_id: options.keyId, key_secret: options.keySecret })
  setUpTransport(transportOf(sdk), options)
  return async (what, schema, call) => {
    const answer = await call(sdk).catch((error: unknown) => {
      throw problemOf(what, error)
    })
    const parsed = schema.safeParse(answer)
    if (parsed.success) return parsed.data
    throw new OutageError(`Razorpay's answer to ${what} makes no sense`, { cause: parsed.error })
  }
}

interface FailedRequest {
  response?: { status: number; data: unknown }
}

interface SentRequest {
  url?: string
  data?: unknown
  headers: Record<string, string>
}

/** The SDK's own HTTP client (axios). The SDK has no option for its address and its patience, so they are set here. */
interface Transport {
  readonly defaults: { baseURL: string; timeout: number; maxRedirects: number; maxContentLength: number }
  readonly interceptors: {
    readonly request: { use(change: (request: SentRequest) => SentRequest): unknown }
    readonly response: { use(pass: undefined, change: (error: FailedRequest) => never): unknown }
  }
}

function transportOf(sdk: Razorpay): Transport {
  const { rq } = sdk.api as unknown as { rq?: Transport }
  if (rq === undefined) throw new Error('this version of the Razorpay SDK hides its HTTP client')
  return rq
}

function setUpTransport(transport: Transport, { apiUrl, timeoutMs }: RazorpayClientOptions): void {
  Object.assign(transport.defaults, {
    baseURL: apiUrl,
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
  })
  transport.interceptors.request.use(nameRefund)
  // The SDK trips over an error that has no answer, or one without a body: a cut line would look like a bug of ours.
  transport.interceptors.response.use(undefined, (error) => {
    error.response ??= { status: 0, data: {} }
    error.response.data ||= {}
    throw error
  })
}

/**
 * A refund is made once however often it is asked for: https://razorpay.com/docs/api/refunds/normal-refunds-idempotent/. The SDK
 * sends no header of ours, so its receipt becomes the key here.
 */
function nameRefund(request: SentRequest): SentRequest {
  if (request.url?.endsWith('/refund') && hasReceipt(request.data))
    request.headers['X-Refund-Idempotency'] = request.data.receipt
  return request
}

function hasReceipt(data: unknown): data is { receipt: string } {
  return typeof data === 'object' && data !== null && 'receipt' in data && typeof data.receipt === 'string'
}

/** The SDK throws a plain object with the status and Razorpay's own error. */
function problemOf(what: string, thrown: unknown): Error {
  if (!isAnswered(thrown)) return new Error(`the Razorpay SDK failed at ${what}`, { cause: thrown })
  const { statusCode, error } = thrown
  // Of 409 too: another request under the same key is at work. The sandbox's 409 is a refusal, see its client.
  if (isOutage(statusCode)) return new OutageError(`Razorpay answered ${statusCode || 'nothing'} to ${what}`)
  const code = [error?.code, error?.reason, error?.field].filter((part) => typeof part === 'string').join(' ')
  return new GatewayRefusedError('Razorpay', { what, status: statusCode, code })
}

interface Answered {
  readonly statusCode: number
  readonly error?: Readonly<Record<string, unknown>>
}

function isAnswered(thrown: unknown): thrown is Answered {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'statusCode' in thrown &&
    typeof thrown.statusCode === 'number'
  )
}
