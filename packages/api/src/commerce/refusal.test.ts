import { describe, expect, it } from 'vitest'
import { assertNever, OutageError, RefusedError, refuse } from './refusal.ts'

describe('refuse', () => {
  it('throws the refusal with everything it carries', () => {
    const refusal = { code: 'too_many_addresses', limit: 20 } as const
    expect(() => refuse(refusal)).toThrow(expect.objectContaining({ refusal, name: 'RefusedError' }))
  })
})

describe('RefusedError', () => {
  it('keeps what caused it, and says no more than the code', () => {
    const cause = new Error('duplicate key value violates unique constraint')
    const error = new RefusedError({ code: 'email_taken' }, { cause })
    expect(error.cause).toBe(cause)
    expect(error.message).toBe('refused: email_taken')
  })
})

describe('OutageError', () => {
  it('is no refusal, so that it is never taken for an answer', () => {
    const error = new OutageError('the database is away', { cause: 'ECONNREFUSED' })
    expect(error).not.toBeInstanceOf(RefusedError)
    expect(error).toMatchObject({ name: 'OutageError', cause: 'ECONNREFUSED' })
  })
})

describe('assertNever', () => {
  it('names the case that a switch forgot', () => {
    // What only a version skew could bring: a code the compiler has never heard of.
    const unheard = JSON.parse('{"code":"brand_new"}') as never
    expect(() => assertNever(unheard, 'no sentence for')).toThrow('no sentence for: {"code":"brand_new"}')
  })
})
