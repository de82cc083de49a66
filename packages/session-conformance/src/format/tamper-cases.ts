import { equal } from '../conformance-failure'
import { type FormatStage, id, T } from './format-stage'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export const tamperCases = {
  async 'T02 a cut or lengthened token is rejected'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    const cuts = [...token].flatMap((_, n) => [token.slice(0, n), token.slice(n + 1)])
    const longer = [...alphabet, '=', '==', '.', ' ', '\n', '\0', '%3D'].flatMap((more) => [token + more, more + token])
    await on.mustReject([...cuts, ...longer], 'cut or lengthened tokens')
  },

  async 'T02 a token with another character is rejected'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    const replace = (n: number, by: string) => token.slice(0, n) + by + token.slice(n + 1)
    const others = [...token].map((one, n) => replace(n, one === 'A' ? 'B' : 'A'))
    // the last character of a part may carry bits that mean nothing
    const ends = [...token].flatMap((_, n) => (n === token.length - 1 || token[n + 1] === '.' ? [n] : []))
    const same = ends.flatMap((n) => [...alphabet].filter((one) => one !== token[n]).map((one) => replace(n, one)))
    await on.mustReject([...others, ...same], 'changed tokens')
  },

  async 'T02 another spelling of a token is rejected'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    const parts = token.split('.')
    const padded = parts.map((_, n) => parts.map((part, m) => (m === n ? `${part}=` : part)).join('.'))
    const spelt = [token.toLowerCase(), token.toUpperCase(), token.replaceAll('.', '%2E'), `"${token}"`, `${token};`]
    const spaced = [
      token.replace('.', ' .'),
      token.replace('.', '.\n'),
      `Bearer ${token}`,
      encodeURIComponent(`${token}=`),
    ]
    const plain = token.replaceAll('-', '+').replaceAll('_', '/')
    const tokens = [...padded, ...spelt, ...spaced, plain].filter((one) => one !== token)
    await on.mustReject(tokens, 'other spellings')
  },

  async 'T02 parts of two tokens make no third'(on: FormatStage): Promise<void> {
    const [one, two] = [await on.issue(), await on.issue(on.state({ owner: 'bob' }))].map((token) => token.split('.'))
    const mixed = (one ?? []).map((_, n) => (one ?? []).map((part, m) => (m >= n ? (two ?? [])[m] : part)).join('.'))
    const own = new Set([one?.join('.'), two?.join('.')])
    await on.mustReject(
      mixed.filter((token) => !own.has(token)),
      'mixed tokens',
    )
  },

  async 'T02 what is no token is rejected, and never thrown'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    const [first = ''] = token.split('.')
    const dots = ['', '.', '..', '...', '....', '.'.repeat(4000), 'a.'.repeat(2000)]
    const alike = [`${first}.`, `${first}..`, `${first}.a.b`, `${first}..a.b.c`, `${first}.${first}.${first}`]
    const other = [`${id()}.${id(44)}`, '{}', '[]', 'null', '__proto__', '\ud800', '😀'.repeat(1000), 'a'.repeat(4000)]
    await on.mustReject([...dots, ...alike, ...other], 'things that are no token')
  },
}

export const shapeCases = {
  async 'T11 every token of the format is recognised, by shape alone'(on: FormatStage): Promise<void> {
    for (const state of [on.state(), on.state({ owner: null }), on.state({ owner: 'o'.repeat(255), expiresAt: T - 1 })])
      equal(on.format.recognises(await on.issue(state)), true, 'recognises of an issued token')
    const other = await on.issue(on.state(), on.format, 'another purpose')
    equal(on.format.recognises(other), true, 'recognises of a token of another purpose')
  },

  async 'T11 no opaque token is recognised'(on: FormatStage): Promise<void> {
    for (const length of [44, 45, 100, 150])
      for (let n = 0; n < 20; n++)
        equal(on.format.recognises(`${id()}.${id(length)}`), false, 'recognises of an opaque token')
    for (const text of ['', '.', 'a', id(), `${id()}.`])
      equal(on.format.recognises(text), false, `recognises of ${text}`)
  },
}
