import type { AppRouter, Refusal } from '@galla/api'
import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { queryClient, retriesBusy, retriesQuery, retryDelay } from './query-client.ts'

function answered(data: Record<string, unknown>): TRPCClientError<AppRouter> {
  return TRPCClientError.from({ error: { code: -32_000, message: 'no', data } } as never)
}

const refused = (refusal: Refusal) => answered({ kind: 'refusal', refusal, httpStatus: 429 })
const BUSY = refused({ code: 'busy', retryAfterMs: 1_234 })
const OUTAGE = answered({ kind: 'outage', refusal: null, httpStatus: 503 })
const FORBIDDEN = refused({ code: 'forbidden' })

describe('what is asked again', () => {
  it('is a query after "busy" or an outage, a few times, and a change after "busy" only', () => {
    expect([retriesQuery(0, BUSY), retriesQuery(0, OUTAGE), retriesQuery(0, FORBIDDEN)]).toEqual([
      true,
      true,
      false,
    ])
    expect([retriesBusy(0, BUSY), retriesBusy(0, OUTAGE), retriesBusy(0, FORBIDDEN)]).toEqual([
      true,
      false,
      false,
    ])
    expect([retriesQuery(3, BUSY), retriesBusy(3, BUSY), retriesQuery(2, OUTAGE)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('waits as long as the server said, and otherwise longer each time', () => {
    expect([retryDelay(0, BUSY), retryDelay(2, BUSY)]).toEqual([1_234, 1_234])
    expect([retryDelay(0, OUTAGE), retryDelay(1, OUTAGE), retryDelay(9, OUTAGE)]).toEqual([
      1_000, 2_000, 30_000,
    ])
  })
})

describe('the client of all questions', () => {
  afterEach(() => {
    queryClient.clear()
    vi.useRealTimers()
  })

  it('asks a busy shop again after its wait, for a query and for a change', async () => {
    vi.useFakeTimers()
    const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(BUSY).mockResolvedValue('here')
    const stop = new QueryObserver(queryClient, { queryKey: ['x'], queryFn: ask }).subscribe(() => undefined)
    const change = vi.fn<() => Promise<string>>().mockRejectedValueOnce(BUSY).mockResolvedValue('done')
    const changed = new MutationObserver(queryClient, { mutationFn: change }).mutate()
    await vi.advanceTimersByTimeAsync(1_233)
    expect([ask.mock.calls.length, change.mock.calls.length]).toEqual([1, 1])
    await vi.advanceTimersByTimeAsync(1)
    expect([ask.mock.calls.length, change.mock.calls.length]).toEqual([2, 2])
    expect(await changed).toBe('done')
    stop()
  })
})
