import { describe, expect, it } from 'vitest'
import { type AdapterSubject, ConformanceFailure, describeAdapter, expectedLife, scriptedLife } from '../src/index'
import { mutant } from './adapter/mutants/adapter-mutant'
import { listen, referenceSubject } from './adapter/reference-app'

/** A runner that keeps its tests, to be run one by one. */
function collected(subject: Parameters<typeof describeAdapter>[1]): Map<string, () => Promise<void>> {
  const tests = new Map<string, () => Promise<void>>()
  describeAdapter('an adapter', subject, {
    describe: (_, body) => body(),
    it: (name, body) => void tests.set(name, body),
  })
  return tests
}

async function failure(run: Promise<void> | undefined): Promise<ConformanceFailure | undefined> {
  const error: unknown = await run?.catch((reason: unknown) => reason)
  return error instanceof ConformanceFailure ? error : undefined
}

const life = 'lives the life of every adapter'
const routes = 'answers what its stage says'

/** Every response has this cookie for another one. */
function withCookies(change: (line: string) => string): AdapterSubject {
  return mutant('A04', 'writes cookies anew', (a) => ({
    merged: (reply, lines) =>
      a.merged(
        reply,
        lines.map(([name, value]) => [name, name === 'set-cookie' ? change(value) : value]),
      ),
  })).subject
}

describe('describeAdapter', () => {
  it('names what is not run, and passes it', async () => {
    const tests = collected({ start: () => listen(() => expect.fail('nothing is to be started')) })
    const names = [...tests.keys()].filter((name) => name.startsWith('not run: '))
    expect(names).toEqual([
      'not run: A01 what a trusted proxy says of ip and TLS is believed (needs startBehindProxy)',
      'not run: A06 a token that must not leave without TLS is a 500 (needs plainHttp)',
    ])
    for (const name of names) await tests.get(name)?.()
  })

  it('runs deviations, which fail when their case passes', async () => {
    const name = 'A04 set-cookie is appended'
    const tests = collected({ ...referenceSubject(), deviations: [{ case: name, reason: 'once' }] })
    const told = await failure(tests.get(`${name} (deviates: once)`)?.())
    expect(told?.message).toBe(`'${name}' passes after all: take it out of the deviations`)
    // @ts-expect-error a stale name
    expect(() => collected({ ...referenceSubject(), deviations: [{ case: 'A99', reason: 'stale' }] })).toThrow('A99')
  })

  it('fails a case with the pace of the stores, what was expected and what came', async () => {
    const { subject } = mutant('A10', 'refuses with words', (a) => ({
      short: (opened) => {
        const reply = a.short(opened)
        return reply?.status === 403 ? { ...reply, body: 'Forbidden' } : reply
      },
    }))
    const told = await failure(
      collected(subject).get('A10 a refusal is an empty 403, and the handler does not run')?.(),
    )
    expect(told).toMatchObject({
      message: expect.stringMatching(
        /^with stores that answer at once: status, body and cookies, with a token of session, at \["1"\]/,
      ),
      actual: [403, 'Forbidden', []],
      expected: [403, '', []],
    })
  })

  it.each([
    ['a path that is not there', { bare: false }],
    ['a handler whose errors nobody hears of', { errors: false }],
  ])('fails an app with %s', async (_, parts) => {
    const { bare = true, errors = true } = parts as { bare?: boolean; errors?: boolean }
    const { subject } = mutant('A08', 'is no app', (a) => ({
      send: (response, reply) => (bare || reply.body !== 'short and stout' ? a.send(response, reply) : response.end()),
      run: (request, opened) =>
        errors
          ? a.run(request, opened)
          : Object.assign(Object.create(a), {
              stage: { ...a.stage, failed: () => ({ status: 500, headers: [], body: '' }) },
            }).run(request, opened),
    }))
    expect(await failure(collected(subject).get(routes)?.())).toBeInstanceOf(ConformanceFailure)
  })
})

describe('the scripted life', () => {
  it('[SM-37] is the same with the reference adapter each time it is lived', async () => {
    expect(await scriptedLife(referenceSubject())).toBe(expectedLife)
    expect(await scriptedLife(referenceSubject())).toBe(expectedLife)
  })

  it('is another one where one attribute of a cookie is missing', async () => {
    const told = await failure(collected(withCookies((line) => line.replace('; HttpOnly', ''))).get(life)?.())
    expect(told?.message).toMatch(
      /^the life, with stores that answer at once, line \d+: expected set-cookie: .*HttpOnly/,
    )
  })

  it('is equal by attributes where a framework writes cookies anew', async () => {
    const anew = (line: string): string => {
      const [pair = '', ...attributes] = line.split('; ')
      return [pair, ...attributes.reverse().map((one) => one.toLowerCase())].join('; ')
    }
    expect(await failure(collected(withCookies(anew)).get(life)?.())).toBeDefined()
    const loose = { ...withCookies(anew), rewritesCookies: true }
    expect(await failure(collected(loose).get(life)?.())).toBeUndefined()
    const wrong = { ...withCookies((line) => anew(line.replace('Lax', 'None'))), rewritesCookies: true }
    expect(await failure(collected(wrong).get(life)?.())).toBeDefined()
  })
})
