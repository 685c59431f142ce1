import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../deps.ts'
import type { AlertNotice } from './alert-channel.ts'
import { emailChannel } from './email-channel.ts'
import { webhookChannel } from './webhook-channel.ts'

const NOTICE: AlertNotice = {
  id: 'alert-1',
  cause: 'outbox_stuck',
  summary: 'a refund waits\r\nBcc: somebody@else.in',
  details: { oldestSeconds: 700 },
  times: 3,
  raisedAt: new Date('2026-03-01T10:00:00Z'),
  shop: 'http://shop.test',
}
const SECRET = 'the receiver knows this secret too'
const signal = () => AbortSignal.timeout(5_000)

async function receiver(status: number) {
  const taken: { body: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer(async (request, answer) => {
    taken.push({ body: await text(request), headers: request.headers })
    answer.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

describe('the webhook', () => {
  it('posts the alert as JSON, signed so that the receiver can check it', async () => {
    const { taken, url } = await receiver(204)
    await webhookChannel({ url, secret: SECRET, clock: systemClock }).send(NOTICE, signal())
    const [{ body, headers } = { body: '', headers: {} }] = taken
    expect(JSON.parse(body)).toMatchObject({
      id: 'alert-1',
      cause: 'outbox_stuck',
      times: 3,
      details: { oldestSeconds: 700 },
      raised_at: '2026-03-01T10:00:00.000Z',
      text: expect.stringContaining('3 times'),
    })
    const [, at, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-galla-signature'])) ?? []
    expect(mac).toBe(createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex'))
  })

  it('goes unsigned without a secret', async () => {
    const { taken, url } = await receiver(200)
    await webhookChannel({ url, secret: undefined, clock: systemClock }).send(NOTICE, signal())
    expect(taken[0]?.headers['x-galla-signature']).toBeUndefined()
  })

  it.each([
    [404, 'ChannelRefusal'],
    [302, 'ChannelRefusal'],
    [429, 'Error'],
    [500, 'Error'],
  ])('answered %i is a %s', async (status, name) => {
    const { taken, url } = await receiver(status)
    const sent = webhookChannel({ url, secret: SECRET, clock: systemClock }).send(NOTICE, signal())
    await expect(sent).rejects.toMatchObject({ name, message: `the receiver answered ${status}` })
    expect(taken).toHaveLength(1)
  })
})

interface Mail {
  readonly from: string
  readonly to: string[]
  readonly body: string
}

async function mailServer({ user, password }: { user: string; password: string }) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (given, _session, done) =>
      given.username === user && given.password === password ? done(null, { user }) : done(new Error('no')),
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      text(stream).then((body) => {
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((it) => it.address), body })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close(() => undefined))
  return { mails, port: (server.server.address() as AddressInfo).port }
}

describe('e-mail', () => {
  const mailOf = (port: number, password: string) =>
    emailChannel({
      smtpUrl: `smtp://galla:${password}@127.0.0.1:${port}`,
      from: 'galla@shop.test',
      to: ['owner@shop.test', 'night@shop.test'],
    })

  it('reaches everybody who is named, with the cause in the subject and the details below', async () => {
    const { mails, port } = await mailServer({ user: 'galla', password: 'right' })
    await mailOf(port, 'right').send(NOTICE, signal())
    expect(mails).toMatchObject([{ from: 'galla@shop.test', to: ['owner@shop.test', 'night@shop.test'] }])
    const [head = '', body = ''] = (mails[0]?.body ?? '').split('\r\n\r\n', 2)
    const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(head)?.[1]?.replaceAll('\r\n ', ' ')
    expect(subject).toMatch(/^\[Galla\] outbox_stuck: a refund waits Bcc: somebody@else\.in \(3 times/)
    expect(head).not.toMatch(/^Bcc:/m)
    expect(mails[0]?.body).toContain('oldestSeconds: 700')
    expect(body).not.toBe('')
  })

  it('that the server refuses says so without the password', async () => {
    const { port } = await mailServer({ user: 'galla', password: 'right' })
    const sent = mailOf(port, 'wrong-password').send(NOTICE, signal())
    await expect(sent).rejects.toMatchObject({ name: 'ChannelRefusal' })
    await expect(sent).rejects.not.toThrow(/wrong-password/)
  })

  it('without a server fails', async () => {
    await expect(mailOf(1, 'right').send(NOTICE, signal())).rejects.toThrow(/ECONNREFUSED/)
  })
})
