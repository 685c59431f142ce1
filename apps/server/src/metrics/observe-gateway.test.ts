import { OutageError } from '@galla/api'
import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { inRequest } from '../request-scope.ts'
import { parsePrometheus } from '../testing/prometheus-text.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { gatewayMetrics } from './gateway-metrics.ts'
import { observeGateway } from './observe-gateway.ts'

class FailingGateway extends ScriptedGateway {
  override async findPayment(): Promise<null> {
    throw new OutageError('the gateway does not answer')
  }

  override async refund(): Promise<never> {
    throw new Error('it refused the refund of secret_123')
  }
}

it('each call is logged under its request with ids alone, counted by how it ended, and answers as before', async () => {
  const lines: Record<string, unknown>[] = []
  const registry = new Registry()
  const gateway = observeGateway(new FailingGateway(), {
    log: createLog('info', { write: (line) => lines.push(JSON.parse(line)) }),
    onCall: gatewayMetrics(registry),
  })
  await inRequest('r1', async () => {
    await expect(gateway.findPayment('p1')).rejects.toThrow(OutageError)
    await expect(gateway.refund({ refundId: 'f1', gatewayReference: 'g1', amount: 100 })).rejects.toThrow(
      'it refused',
    )
  })
  expect(lines).toMatchObject([
    { msg: 'gateway call', requestId: 'r1', call: 'find', paymentId: 'p1', outcome: 'outage' },
    { msg: 'gateway call', requestId: 'r1', call: 'refund', refundId: 'f1', outcome: 'fault' },
  ])
  expect(JSON.stringify(lines)).not.toContain('secret_123')
  const metrics = parsePrometheus(await registry.metrics())
  const count = (outcome: string) => metrics.value('galla_gateway_call_duration_seconds_count', { outcome })
  expect([count('outage'), count('fault'), count('ok')]).toEqual([1, 1, 0])
})
