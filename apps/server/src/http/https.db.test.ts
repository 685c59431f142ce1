import { execFileSync } from 'node:child_process'
import { get, request } from 'node:https'
import { connect } from 'node:tls'
import { afterAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../identity/password.ts'
import { makeUser } from '../testing/factories.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { testDatabase } from '../testing/test-database.ts'

const PASSWORD = 'correct horse battery'

/** A certificate for 127.0.0.1 that signs itself; undefined where there is no openssl to make one. */
function makeCertificate(): { certificate: string; key: string } | undefined {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', '-']
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  try {
    const pem = execFileSync('openssl', ['req', '-x509', ...curve, '-days', '1', ...name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const part = (kind: string) =>
      new RegExp(`-----BEGIN ${kind}-----[^-]+-----END ${kind}-----`).exec(pem)?.[0] ?? ''
    return { certificate: part('CERTIFICATE'), key: part('PRIVATE KEY') }
  } catch {
    return undefined
  }
}

const tls = makeCertificate()

describe.skipIf(tls === undefined)('HTTPS (needs openssl to make a certificate)', async () => {
  const { db } = await testDatabase()
  const server = await startHttpServer(db, { tls })
  afterAll(() => server.stop())
  const ca = tls?.certificate

  function ask(
    path: string,
    body?: object,
  ): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
    return new Promise((resolve, reject) => {
      const options = { ca, method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json' } }
      const asked = request(`${server.url}${path}`, options, (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
      })
      asked.on('error', reject)
      asked.end(body && JSON.stringify(body))
    })
  }

  it('answers with the certificate it was given, and tells browsers to stay with HTTPS', async () => {
    const { status, headers } = await ask('/health/ready')
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
  })

  it('marks the refresh cookie Secure', async () => {
    const user = await makeUser(db, { passwordHash: await hashPassword(PASSWORD) })
    const { headers } = await ask('/trpc/auth.signIn', { identifier: user.email, password: PASSWORD })
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie.split('; ')).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Strict']))
  })

  it('is not trusted by who does not know the certificate', async () => {
    const failure = new Promise((resolve) => get(`${server.url}/`).on('error', resolve))
    expect(await failure).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })

  it.each([
    ['TLSv1.1', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['TLSv1.2', 'TLSv1.2'],
    ['TLSv1.3', 'TLSv1.3'],
  ] as const)('%s: %s', async (version, expected) => {
    expect(await handshake(version)).toBe(expected)
  })

  /** The protocol agreed upon when this version is the only one offered, or why there was none. */
  function handshake(version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): Promise<string | null | undefined> {
    return new Promise((resolve) => {
      const socket = connect({
        host: '127.0.0.1',
        port: Number(new URL(server.url).port),
        ca,
        minVersion: version,
        maxVersion: version,
        // Without it this side would not even offer the old versions.
        ciphers: 'DEFAULT@SECLEVEL=0',
      })
      socket.on('secureConnect', () => {
        resolve(socket.getProtocol())
        socket.destroy()
      })
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    })
  }
})
