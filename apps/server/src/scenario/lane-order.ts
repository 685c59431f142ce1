import { z } from 'zod'

const batchLine = z.object({
  msg: z.literal('order batch committed'),
  orders: z.array(z.object({ requestId: z.string().nullable(), orderId: z.string(), outcome: z.string() })),
})

/**
 * The requests in the order in which a server's lane took them, read from its log: the lane numbers each command with a uuid v7
 * when it arrives. A repeat is left out, because the log names it by the order of its first time.
 */
export function laneOrderOf(log: string): string[] {
  const commands = log.split('\n').flatMap((line) => {
    if (!line.includes('order batch committed')) return []
    return batchLine.parse(JSON.parse(line)).orders
  })
  return commands
    .filter(({ outcome }) => outcome !== 'repeated')
    .toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1))
    .flatMap(({ requestId }) => (requestId === null ? [] : [requestId]))
}
