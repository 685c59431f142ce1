import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decideRefresh, ROTATION_OVERLAP_MS, type SessionFacts } from './session-rules.ts'

const bytes = (text: string) => createHash('sha256').update(text).digest()
const NOW = new Date('2026-11-22T10:00:00Z')
const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

const session: SessionFacts = {
  tokenHash: bytes('current'),
  previousTokenHash: bytes('previous'),
  rotatedAt: NOW,
  expiresAt: after(60_000),
  revokedAt: null,
  userDisabledAt: null,
}

describe('a presented refresh token', () => {
  test('that is current is rotated', () => {
    expect(decideRefresh(session, bytes('current'), NOW)).toBe('rotate')
  })

  test('that was replaced a moment ago is answered, and later it is a copy in other hands', () => {
    expect(decideRefresh(session, bytes('previous'), after(ROTATION_OVERLAP_MS))).toBe('overlap')
    expect(decideRefresh(session, bytes('previous'), after(ROTATION_OVERLAP_MS + 1))).toBe('reused')
  })

  test('that is older than the previous one is a copy in other hands at once', () => {
    expect(decideRefresh(session, bytes('older'), NOW)).toBe('reused')
    expect(decideRefresh({ ...session, previousTokenHash: null }, bytes('older'), NOW)).toBe('reused')
  })

  test('of a session that ended or ran out is refused, whatever it is', () => {
    expect(decideRefresh({ ...session, revokedAt: NOW }, bytes('current'), NOW)).toBe('over')
    expect(decideRefresh(session, bytes('current'), after(60_000))).toBe('over')
    expect(decideRefresh({ ...session, revokedAt: NOW }, bytes('older'), NOW)).toBe('over')
  })

  test('of a disabled account ends the session', () => {
    expect(decideRefresh({ ...session, userDisabledAt: NOW }, bytes('current'), NOW)).toBe('disabled')
  })
})
