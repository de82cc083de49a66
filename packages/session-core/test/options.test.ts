import { cookie, createSessions, header, type SessionEvent } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'

const make = (options: object) => createSessions({ store: memoryStore(), onEvent: () => {}, ...options } as never)
const refused = (options: object, message: RegExp) =>
  expect(() => make(options)).toThrow(
    expect.objectContaining({ code: 'ERR_SESSION_OPTION', message: expect.stringMatching(message) }),
  )

describe('an option', () => {
  it.each([
    ['store', 'redis://localhost', /store must be a store/],
    ['store', { get() {}, set() {}, destroy() {} }, /store must be a store/],
    ['lifetime', '30m', /lifetime must be an object/],
    ['transports', [], /transports must be a list/],
    ['transports', [{}], /transports must be a list/],
    ['transports', [cookie(), cookie({ name: 'b' })], /transports must be a list/],
    ['policy', 'lax', /policy must be 'strict' or 'permissive'/],
    ['issue', true, /issue must be/],
    ['limit', 3, /limit must be an object/],
    ['limit', { perOwner: 0, beyond: 'evict' }, /limit must be/],
    ['limit', { perOwner: 2 }, /limit must be/],
    ['ownerOf', 'passport.user', /ownerOf must be a function/],
    ['csrf', true, /csrf must be 'off'/],
    ['csrf', { trustedOrigins: ['example.com'] }, /origin/],
    ['secure', 'auto', /secure must be true or false/],
    ['deadline', 2000, /deadline must be a length of time/],
    ['deadline', '2 s', /deadline is "2 s"/],
    ['deadline', '0s', /deadline is '0s', which leaves no store the time to answer: write '2s'/],
    ['deadline', '25d', /deadline is '25d', which is more than the 24 days that a timer can wait: write '2s'/],
    ['onEvent', [], /onEvent must be a function/],
    ['generate', 'uuid', /generate must be a function/],
    ['clock', 0, /clock must be a function/],
  ])('%s that is %j is refused with what to write', (option, value, message) => refused({ [option]: value }, message))

  it.each([
    ['secret', /write secrets: \[process\.env\.SESSION_SECRET\]/],
    ['resave', /what did not change is never written/],
    ['saveUninitialized', /issue: 'always'/],
    ['cookie', /transports: \[cookie/],
    ['name', /cookie\(\{ name: 'id' \}\)/],
    ['rolling', /lifetime\.idle/],
    ['__typo', /there are store, secrets/],
  ])('%s, known from elsewhere, is answered with ours', (option, message) => refused({ [option]: 'x' }, message))

  it('that is undefined is left out', () => {
    expect(() => make({ limit: undefined, secrets: undefined, policy: undefined })).not.toThrow()
  })

  it('deadline may be as long as a timer can wait', () => {
    expect(() => make({ deadline: '24d' })).not.toThrow()
  })

  it('object is needed at all', () => {
    expect(() => createSessions(undefined as never)).toThrow(expect.objectContaining({ code: 'ERR_SESSION_OPTION' }))
    expect(() => createSessions({} as never)).toThrow(/store must be a store/)
  })

  it('limit asks for a store that finds the sessions of an owner', () => {
    const { create, read, update, replace, destroy } = memoryStore()
    const store = { create, read, update, replace, destroy }
    expect(() => make({ store, limit: { perOwner: 1, beyond: 'evict' } })).toThrow(
      expect.objectContaining({ code: 'ERR_SESSION_UNSUPPORTED', details: { capability: 'ownerIndex' } }),
    )
  })

  it('policy permissive is warned of once, and names session fixation', () => {
    const events: SessionEvent[] = []
    make({ policy: 'permissive', onEvent: (event: SessionEvent) => events.push(event) })
    expect(events).toEqual([expect.objectContaining({ type: 'warning', code: 'WARN_SESSION_PERMISSIVE' })])
    expect(events[0]).toMatchObject({ message: expect.stringMatching(/^policy is permissive: .*session fixation/) })
  })
})

describe('describe()', () => {
  const rowOf = (options: object, setting: string) =>
    make(options)
      .describe()
      .find((row) => row.setting === setting)

  it('[V7.1.1] [V7.1.2] shows the defaults, and where a value comes from', () => {
    expect(rowOf({}, 'idle')).toMatchObject({ value: '30m', from: 'default' })
    expect(rowOf({ lifetime: { idle: '90s', renewalWindow: '10s' } }, 'idle')).toMatchObject({
      value: '90s',
      from: 'option',
    })
    expect(rowOf({}, 'absolute')).toMatchObject({ value: '8h' })
    expect(rowOf({ lifetime: { renewal: 'never' } }, 'renewal')).toMatchObject({ value: 'never', from: 'option' })
    expect(rowOf({}, 'policy')).toMatchObject({ value: 'strict' })
    expect(rowOf({}, 'csrf')).toMatchObject({ value: 'same origin' })
    expect(rowOf({ csrf: 'off' }, 'csrf')).toMatchObject({ value: 'off', from: 'option' })
    expect(rowOf({ csrf: { trustedOrigins: ['https://id.example.com'] } }, 'csrf')?.value).toContain(
      'https://id.example.com',
    )
    expect(rowOf({ limit: { perOwner: 3, beyond: 'refuse' } }, 'limit')).toMatchObject({
      value: '3 per owner, then refuse',
    })
    expect(rowOf({ secrets: ['n3w-00112233445566778899aabbccddeeff'] }, 'digest at rest')).toMatchObject({
      value: 'HMAC-SHA-256',
    })
    expect(rowOf({ lifetime: { aal: 2 } }, 'aal')).toMatchObject({ value: '2' })
    expect(rowOf({}, 'deadline')).toMatchObject({ value: '2s', from: 'default' })
    expect(rowOf({ deadline: '500ms' }, 'deadline')).toMatchObject({ value: '500ms', from: 'option' })
  })

  it('shows every transport that is accepted (SM-08)', () => {
    const rows = make({ transports: [cookie(), header()] })
      .describe()
      .filter(({ setting }) => setting.startsWith('transport'))
    expect(rows.map(({ setting }) => setting)).toEqual(['transport cookie', 'transport header'])
    expect(rows[0]?.value).toContain('__Host-Http-sid')
  })

  it('holds no secret', () => {
    const secret = 'n3w-00112233445566778899aabbccddeeff'
    expect(JSON.stringify(make({ secrets: [secret] }).describe())).not.toContain(secret.slice(0, 8))
  })
})
