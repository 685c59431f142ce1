import { OutageError } from '@galla/api'
import { expect, test } from 'vitest'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { movableClock, recordAlerts } from '../testing/test-deps.ts'
import { watchGateway } from './watch-gateway.ts'

function watched() {
  const [clock, alerts, inner] = [movableClock(), recordAlerts(), new ScriptedGateway()]
  const gateway = watchGateway({ clock, alerts }, inner)
  const ask = () => gateway.findPayment('any').catch((error: unknown) => error)
  return { clock, alerts, inner, gateway, ask }
}

test('a gateway that has not answered for a minute is away, and says so until it answers', async () => {
  const { clock, alerts, inner, ask } = watched()
  inner.isSilent = true
  expect(await ask()).toBeInstanceOf(OutageError)
  clock.advance(59_000)
  await ask()
  expect(alerts.raised).toEqual([])
  clock.advance(1_000)
  await ask()
  expect(alerts.raised).toMatchObject([
    { cause: 'gateway_away', details: { gateway: 'sandbox', seconds: 60 } },
  ])
  inner.isSilent = false
  await ask()
  inner.isSilent = true
  await ask()
  clock.advance(59_000)
  await ask()
  expect(alerts.raised).toHaveLength(1)
})

test('an hour in which nobody asks is no silence, and a refusal is an answer', async () => {
  const { clock, alerts, inner, gateway, ask } = watched()
  clock.advance(3_600_000)
  inner.isSilent = true
  await ask()
  inner.isSilent = false
  await expect(gateway.voidPayment('ref-unknown', 'abandoned')).rejects.toThrow('never opened')
  inner.isSilent = true
  clock.advance(61_000)
  await ask()
  expect(alerts.raised).toEqual([])
})
