import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { type AnySessionError, SessionError } from '../src/error/session-error'
import { createSessions } from '../src/sessions'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { query } from '../src/transport/query'
import { PlainFormat } from './support/plain-format'

const make = (options: object) => createSessions({ store: memoryStore(), onEvent: () => {}, ...options } as never)

/** A line for each row, as a review reads it. */
const linesOf = (options: object): readonly string[] =>
  make(options)
    .describe()
    .map(({ setting, value, from, note }) => `${setting}: ${value} (${from}), ${note}`)

function refusalOf(options: object): AnySessionError {
  try {
    make(options)
  } catch (error) {
    if (SessionError.is(error)) return error
  }
  return expect.fail('nothing was refused')
}

// made in a test and not while the file loads: what runs then, no run of mutants counts as reached
const chosen = () => ({
  transports: [cookie({ name: 'id' }), header()],
  policy: 'permissive',
  issue: 'always',
  lifetime: { idle: '10m', absolute: '4h', renewal: '5m', renewalWindow: '1m', persistent: true, aal: 2 },
  limit: { perOwner: 3, beyond: 'refuse' },
  csrf: { trustedOrigins: ['https://a.example', 'https://b.example'] },
  secrets: ['n3w-00112233445566778899aabbccddeeff'],
  deadline: '500ms',
})

describe('the policy in force, in full', () => {
  it('is this by default', () => {
    expect(linesOf({})).toEqual([
      'transport cookie: __Host-Http-sid; Path=/; Secure; HttpOnly; SameSite=Lax; without TLS sid, on this machine outside production (default), the only ways a token may come in (OWASP Session Management)',
      'policy: strict (default), a token that was never issued is never adopted (OWASP session fixation)',
      'issue: on-write (default), when a visitor gets a session (ASVS 7.6.2)',
      'idle: 30m (default), ends after this long without a request (ASVS 7.3.1)',
      'absolute: 8h (default), ends this long after it began, whatever happens (ASVS 7.3.2)',
      'persistent: false (default), whether the cookie outlives the browser (NIST SP 800-63B-4 advises against it)',
      'aal: none (default), the NIST SP 800-63B-4 level whose limits hold',
      'renewal: 15m (default), a signed-in visitor gets a new secret this often (OWASP)',
      'renewalWindow: 2m (default), requests under way may use the secret before for so long',
      'csrf: same origin (default), which sites may send what changes something (ASVS 3.5.1)',
      'deadline: 2s (default), for all store calls of one act together',
      'limit: none (default), sessions one owner may have at a time (ASVS 7.1.2)',
      'digest at rest: SHA-256 (default), what is stored of a secret: a stolen store signs nobody in',
    ])
  })

  it('is what was chosen, line by line', () => {
    expect(linesOf(chosen())).toEqual([
      'transport cookie: id; Path=/; Secure; HttpOnly; SameSite=Lax; without TLS id, on this machine outside production (option), the only ways a token may come in (OWASP Session Management)',
      'transport header: Authorization: Bearer; new tokens in Session-Token (option), the only ways a token may come in (OWASP Session Management)',
      'policy: permissive (option), adopts unknown tokens for anonymous visitors, which invites session fixation',
      'issue: always (option), when a visitor gets a session (ASVS 7.6.2)',
      'idle: 10m (option), ends after this long without a request (ASVS 7.3.1)',
      'absolute: 4h (option), ends this long after it began, whatever happens (ASVS 7.3.2)',
      'persistent: true (option), whether the cookie outlives the browser (NIST SP 800-63B-4 advises against it)',
      'aal: 2 (option), the NIST SP 800-63B-4 level whose limits hold',
      'renewal: 5m (option), a signed-in visitor gets a new secret this often (OWASP)',
      'renewalWindow: 1m (option), requests under way may use the secret before for so long',
      'csrf: same origin and https://a.example, https://b.example (option), which sites may send what changes something (ASVS 3.5.1)',
      'deadline: 500ms (option), for all store calls of one act together',
      'limit: 3 per owner, then refuse (option), sessions one owner may have at a time (ASVS 7.1.2)',
      'digest at rest: HMAC-SHA-256 (option), what is stored of a secret: a stolen store signs nobody in',
    ])
  })

  it('says of sessions in tokens what those can and cannot do', () => {
    const after = (options: object) => linesOf(options).slice(7)
    expect(after({ store: new PlainFormat() })).toEqual([
      'token lives: idle (option), and is issued again once a twentieth of that has passed',
      'csrf: same origin (default), which sites may send what changes something (ASVS 3.5.1)',
      'deadline: 2s (default), for all store calls of one act together',
      'token: plain (option), the token carries the session, and no store holds it',
      'revocation: by id and by owner (option), logout ends a session at once (ASVS 7.4.1)',
      'session.data: in the token, encrypted (option), what a client can read is no place for it',
      'parallel writes: the last one wins (option), nothing merges what two tokens say',
      'reuse detection: none (option), whether an outdated token is noticed (RFC 9700 §4.14)',
    ])
    const short = after({ store: new PlainFormat({ serverData: false, revocable: false, ttl: 300_000 }) })
    expect(short[0]).toContain('token lives: the shorter of idle and 5m (option)')
    expect(short[4]).toBe(
      'revocation: none (option), a copied token works until it expires, logout or not: against ASVS 7.4.1',
    )
    expect(short[5]).toContain('session.data: none (option)')
    const able = new PlainFormat()
    Object.assign(able.capabilities, { mergeSafe: true, reuseDetection: true })
    expect(after({ store: able }).slice(-2)).toEqual([
      expect.stringContaining('parallel writes: merged (option)'),
      expect.stringContaining('reuse detection: on (option)'),
    ])
  })
})

describe('sessions in tokens refuse what only records can do, and say what to leave', () => {
  const kept = 'or keep sessions in a store'
  it.each([
    [{ policy: 'permissive' }, "policy: 'permissive' adopts tokens that carry nothing", 'policy', 'adoption'],
    [
      { limit: { perOwner: 1, beyond: 'evict' } },
      'limit needs a store that can find the sessions of one owner',
      'limit',
      'ownerList',
    ],
    [{ ownerOf: () => 'ada' }, 'ownerOf reads session.data', 'ownerOf', 'serverData'],
    [
      { transports: [cookie(), query()] },
      'query() makes one session from another',
      'query() out of transports',
      'oneTime',
    ],
  ])('%o', (options, why, leave, capability) => {
    const { code, message, details } = refusalOf({ store: new PlainFormat({ serverData: false }), ...options })
    expect([code, details]).toEqual(['ERR_SESSION_UNSUPPORTED', { capability }])
    const left = leave.includes(' ') ? leave : `${leave} out`
    expect(message).toContain(`${why}, and sessions are in plain tokens here: leave ${left}, ${kept}`)
  })

  it('reads the data where the token carries it', () => {
    expect(() => make({ store: new PlainFormat(), ownerOf: () => 'ada' })).not.toThrow()
  })
})

describe('an option of the wrong kind', () => {
  it.each([
    ['options', undefined, 'options are an object, like { store: memoryStore() }'],
    ['options', null, 'options are an object, like { store: memoryStore() }'],
  ])('%s that are %s', (option, options, words) => {
    try {
      createSessions(options as never)
      expect.fail('nothing was refused')
    } catch (error) {
      expect(SessionError.is(error, 'ERR_SESSION_OPTION') && error.details).toEqual({ option })
      expect(String(error)).toContain(words)
    }
  })

  it.each([
    ['policy', 'strict'],
    ['policy', 'permissive'],
    ['issue', 'on-write'],
    ['issue', 'always'],
  ])('is not %s that is %s', (option, value) => {
    expect(linesOf({ [option]: value })).toContainEqual(expect.stringContaining(`${option}: ${value} (option)`))
  })

  it('is a list in which one transport is none', () => {
    expect(refusalOf({ transports: [cookie(), {}] }).details).toEqual({ option: 'transports' })
  })

  it('is a limit, where the store knows no owners', () => {
    const { create, read, update, replace, destroy } = memoryStore()
    const store = { create, read, update, replace, destroy }
    expect(refusalOf({ store, limit: { perOwner: 1, beyond: 'evict' } }).message).toContain(
      'limit needs a store that can find the sessions of one owner',
    )
  })
})
