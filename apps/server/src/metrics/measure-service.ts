import { OutageError, RefusedError } from '@galla/api'
import { type Method, mapMethods } from '../map-methods.ts'
import type { RequestMetrics } from './request-metrics.ts'

/** The same service, of which every call is counted and timed by its procedure and by how it ended. */
export function measureService<Service extends object>(service: Service, requests: RequestMetrics): Service {
  return mapMethods(service, (method, procedure) => measured(method, procedure, requests))
}

function measured(method: Method, procedure: string, requests: RequestMetrics): Method {
  return async (...input) => {
    const from = performance.now()
    let outcome = 'ok'
    try {
      return await method(...input)
    } catch (error) {
      outcome = outcomeOf(error)
      throw error
    } finally {
      requests.called(procedure, { outcome, seconds: (performance.now() - from) / 1_000 })
    }
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof RefusedError) return error.refusal.code
  return error instanceof OutageError ? 'outage' : 'fault'
}
