import type { CommerceService } from '../service.ts'
import { PROCEDURES } from './contract.ts'

export interface RecordedCall {
  readonly path: string
  /** What the method was given: the actor, then the input and the transport where it takes them. */
  readonly args: readonly unknown[]
}

export interface RecordingService {
  readonly service: CommerceService
  readonly calls: readonly RecordedCall[]
}

/** A service that writes down who asked what; `answer` decides what it says, and may throw. */
export function recordingService(answer: (path: string) => unknown): RecordingService {
  const calls: RecordedCall[] = []
  const areas: Record<string, Record<string, (...args: readonly unknown[]) => Promise<unknown>>> = {}
  for (const { area, name, path } of PROCEDURES) {
    const methods = areas[area] ?? {}
    methods[name] = async (...args) => {
      calls.push({ path, args })
      return answer(path)
    }
    areas[area] = methods
  }
  // The contract's type holds one entry a procedure, and the router calls one method a procedure by the same name.
  return { service: areas as unknown as CommerceService, calls }
}
