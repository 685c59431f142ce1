import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino'
import { currentRequestId } from './request-scope.ts'

/** Secrets that could reach a log through an object that carries them. */
const REDACTED = [
  'password',
  '*.password',
  '*.currentPassword',
  '*.newPassword',
  '*.refreshToken',
  '*.accessToken',
  '*.clientSecret',
  'req.headers.authorization',
  'req.headers.cookie',
]

/**
 * The server's log, as lines of JSON on stdout unless said otherwise. It names people by their id: nothing that a person typed
 * belongs in it, and what could carry it by accident is taken out here.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: REDACTED, serializers: { err: describeError }, mixin: nameRequest }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** The same log in a file, appended to: for a program whose terminal belongs to a person. */
export function createFileLog(level: string, file: string): Logger {
  return createLog(level, destination({ dest: file, mkdir: true, sync: false }))
}

/** The request that a line belongs to; a line that says so itself keeps what it says. */
function nameRequest(): object {
  const requestId = currentRequestId()
  return requestId === null ? {} : { requestId }
}

/**
 * An error without the data it is about: PostgreSQL's `detail` and `where` repeat whole rows ("Failing row contains …"), and a
 * broken request's `rawPacket` has its headers.
 */
function describeError(error: Error): object {
  const { detail: _detail, where: _where, rawPacket: _packet, ...said } = stdSerializers.err(error)
  return said
}
