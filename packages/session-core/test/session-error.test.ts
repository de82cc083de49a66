import { SessionError } from '@org/session-core'
import { describe, expect, it } from 'vitest'

describe('a SessionError', () => {
  it('says its code and where its page is', () => {
    const error = new SessionError('ERR_SESSION_LIMIT', 'no more', { limit: 3 })
    expect(error.message).toMatch(/^no more \(ERR_SESSION_LIMIT, https:.*docs\/errors\/ERR_SESSION_LIMIT\.md\)$/)
    expect(error).toMatchObject({ name: 'SessionError', status: 403, details: { limit: 3 } })
    expect(error).toBeInstanceOf(Error)
  })

  it('is recognised by its marker, also from another copy of this package, and by code', () => {
    const error = new SessionError('ERR_SESSION_GONE', 'gone', {})
    const copy = Object.defineProperty(new Error('x'), Symbol.for('@org/session-core/error'), { value: true })
    expect(SessionError.is(error)).toBe(true)
    expect(SessionError.is(error, 'ERR_SESSION_GONE')).toBe(true)
    expect(SessionError.is(error, 'ERR_SESSION_STORE')).toBe(false)
    expect(SessionError.is(Object.assign(copy, { code: 'ERR_SESSION_GONE' }), 'ERR_SESSION_GONE')).toBe(true)
    for (const other of [new Error('x'), null, undefined, 'ERR_SESSION_GONE', { code: 'ERR_SESSION_GONE' }])
      expect(SessionError.is(other)).toBe(false)
  })

  it.each([
    ['ERR_SESSION_LIMIT', 403],
    ['ERR_SESSION_CROSS_SITE', 403],
    ['ERR_SESSION_CONFLICT', 409],
    ['ERR_SESSION_GONE', 409],
    ['ERR_SESSION_STORE', 503],
    ['ERR_SESSION_TIMEOUT', 503],
    ['ERR_SESSION_FULL', 503],
    ['ERR_SESSION_DATA', 500],
    ['ERR_SESSION_INSECURE', 500],
  ] as const)('of %s answers %i', (code, status) => {
    expect(new SessionError(code, '', {} as never).status).toBe(status)
  })

  it('keeps its cause', () => {
    const cause = new Error('connection reset')
    expect(new SessionError('ERR_SESSION_STORE', 'x', { verb: 'read', outcome: 'unknown' }, { cause }).cause).toBe(
      cause,
    )
  })
})
