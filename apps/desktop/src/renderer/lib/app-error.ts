import type { AppRouter, Refusal } from '@galla/api'
import { TRPCClientError } from '@trpc/client'
import { texts } from '../texts/en.ts'
import { refusalMessage } from './refusal-message.ts'

/**
 * `unreachable`: no answer came at all. `limited`: the server's gate counted too many requests from here. The others are the
 * server's own three kinds of "no", and input it would not read.
 */
export type AppErrorKind = 'refusal' | 'outage' | 'unreachable' | 'limited' | 'fault' | 'bad_input'

const TOO_MANY_REQUESTS = 429

export interface AppError {
  readonly kind: AppErrorKind
  /** What happened and what to do next, ready to be shown. */
  readonly text: string
  /** Finds the fault in the server's log; null where there is nothing to look up. */
  readonly reference: string | null
  readonly refusal: Refusal | null
}

/** What a person is told of anything that was thrown. */
export function describeError(error: unknown): AppError {
  if (!isServerError(error)) return plain('fault', texts.errors.unexpected)
  const data = error.data
  if (data === undefined || data === null) {
    return isGateClosed(error)
      ? plain('limited', texts.errors.limited)
      : plain('unreachable', texts.errors.unreachable)
  }
  if (data.refusal !== null) {
    return { kind: 'refusal', text: refusalMessage(data.refusal), reference: null, refusal: data.refusal }
  }
  if (data.kind === 'outage') return plain('outage', texts.errors.outage)
  if (data.kind === 'bad_input') return plain('bad_input', texts.errors.badInput)
  return { ...plain('fault', texts.errors.fault), reference: data.reference }
}

/** The gate before the procedures answers in its own words, so only the status tells. */
function isGateClosed(error: TRPCClientError<AppRouter>): boolean {
  const response: unknown = error.meta?.response
  return response instanceof Response && response.status === TOO_MANY_REQUESTS
}

/** The server's typed "no", or null when the error is something else. */
export function refusalOf(error: unknown): Refusal | null {
  return isServerError(error) ? (error.data?.refusal ?? null) : null
}

export type Busy = Extract<Refusal, { code: 'busy' }>

/** The server's "busy, try again", which names the wait; null when the error is something else. Nothing was done. */
export function busyOf(error: unknown): Busy | null {
  const refusal = refusalOf(error)
  return refusal?.code === 'busy' ? refusal : null
}

/** Whether the same request may succeed later without anybody changing anything. */
export function isPassing(error: unknown): boolean {
  const { kind } = describeError(error)
  return kind === 'unreachable' || kind === 'outage'
}

function isServerError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}

function plain(kind: AppErrorKind, text: string): AppError {
  return { kind, text, reference: null, refusal: null }
}
