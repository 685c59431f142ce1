import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { Registry } from 'prom-client'
import { expect, it, onTestFinished } from 'vitest'
import { requestMetrics } from '../metrics/request-metrics.ts'
import { Overload } from './overload.ts'
import { logRequests } from './request-log.ts'
import { shedLoad } from './shed-load.ts'

it('what was let in is finished with its answer, and also when its caller leaves before', async () => {
  let finished = 0
  class Counted extends Overload {
    override finished(kind: 'browsing' | 'other'): void {
      finished += 1
      super.finished(kind)
    }
  }
  const metrics = requestMetrics(new Registry())
  const app = Fastify()
  logRequests(app, metrics)
  shedLoad(app, new Counted({ began: () => undefined, ended: () => undefined }), metrics)
  const reached = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  app.get('/trpc/catalogue.home', () => 'here')
  app.get('/trpc/catalogue.suggest', async () => {
    reached.resolve()
    await go.promise
    return 'late'
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => app.close())
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/trpc`

  await (await fetch(`${url}/catalogue.home`)).text()
  await expect.poll(() => finished).toBe(1)
  const leaving = request(`${url}/catalogue.suggest`).on('error', () => undefined)
  leaving.end()
  await reached.promise
  leaving.destroy()
  await expect.poll(() => finished).toBe(2)
  go.resolve()
})
