import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { FaultyOperation } from './faults.ts'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError } from './gateway-error.ts'

/**
 * Does what a request asks, or misbehaves on the way as the faults have it: refuses with 500, acts when nobody waits for it any
 * more, or acts and cuts the connection before the answer.
 */
export async function actWithFaults<T>(
  context: GatewayContext,
  { operation, reply }: { operation: FaultyOperation; reply: FastifyReply },
  act: () => T,
): Promise<T | FastifyReply> {
  const fault = context.faults.ofRequest(operation)
  if (fault === 'error') throw new GatewayError(500, 'internal')
  if (fault === 'late') await waitUntilNobodyDoes(context)
  const answer = act()
  if (fault !== 'lost') return answer
  reply.hijack()
  reply.raw.destroy()
  return reply
}

async function waitUntilNobodyDoes({ faults, stopping }: GatewayContext): Promise<void> {
  try {
    await sleep(faults.settings.late_ms, undefined, { signal: stopping })
  } catch {
    throw new GatewayError(503, 'stopping')
  }
}
