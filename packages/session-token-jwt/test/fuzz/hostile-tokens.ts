import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { accessTokens } from '../../src/index'
import { forge } from '../support/forge'
import { encryptedHeader, forgeEncrypted } from '../support/forge-encrypted'
import { algorithms, keyOf } from '../support/keys'
import { makeEncrypted, makeSigned } from '../support/make'
import { soon } from '../support/states'

/** Where fuzzing starts: tokens of ours, vectors, and what has been trouble elsewhere. */
export const corpus: readonly string[] = JSON.parse(
  readFileSync(new URL('../corpus/tokens.json', import.meta.url), 'utf8'),
)

const characters = fc.constantFrom(...'Aa0-_.=+/ \n\0{}"%é😀', '..', '...', 'eyJ', '__proto__', '\ud800')
const place = fc.double({ min: 0, max: 1, noNaN: true })

const edit = fc.oneof(
  fc.record({ at: place, by: characters }).map(
    ({ at, by }) =>
      (token: string) =>
        splice(token, at, 1, by),
  ),
  fc.record({ at: place, by: characters }).map(
    ({ at, by }) =>
      (token: string) =>
        splice(token, at, 0, by),
  ),
  fc.record({ at: place, most: fc.nat(200) }).map(
    ({ at, most }) =>
      (token: string) =>
        splice(token, at, most, ''),
  ),
  fc.tuple(place, place).map(
    ([from, to]) =>
      (token: string) =>
        splice(token, to, 0, token.slice(from * token.length)),
  ),
  fc.constantFrom(...corpus).map((other) => (token: string) => graft(token, other)),
)

/** Something of the corpus, changed here and there. */
const changed = fc
  .tuple(fc.constantFrom(...corpus), fc.array(edit, { maxLength: 4 }))
  .map(([token, edits]) => edits.reduce((text, change) => change(text), token))

const headers = fc.oneof(
  fc.constantFrom(...algorithms).map((alg) => ({ typ: 'sess+jwt', alg, kid: 'k1' })),
  fc.constantFrom(...algorithms).map((alg) => ({ typ: 'access+jwt', alg, kid: 'k1' })),
  fc.dictionary(fc.constantFrom('typ', 'alg', 'kid', 'crit', 'jwk', 'zip', 'b64'), fc.jsonValue()),
)
const payloads = fc.oneof(
  fc.jsonValue(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  fc.dictionary(fc.constantFrom('iss', 'aud', 'sub', 'sid', 'jti', 'exp', 'nbf', 'iat', 'session'), fc.jsonValue()),
)

/** Signed or sealed as it should be, whatever it says. */
const authentic = fc.oneof(
  fc.record({ header: headers, payload: payloads, by: fc.constantFrom(...algorithms) }).map((one) => () => forge(one)),
  payloads.map(
    (payload) => () => forgeEncrypted({ text: payload instanceof Uint8Array ? payload : JSON.stringify(payload) }),
  ),
  fc
    .dictionary(fc.constantFrom('typ', 'zip', 'p2c', 'enc'), fc.jsonValue())
    .map((more) => () => forgeEncrypted({ text: '{}', header: { ...encryptedHeader, ...more } })),
)

/** A token that nobody issued, made when it is asked for. */
export const hostileTokens: fc.Arbitrary<() => Promise<string>> = fc.oneof(
  { weight: 4, arbitrary: changed.map((token) => async () => token) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5000 }).map((text) => async () => text) },
  { weight: 4, arbitrary: authentic },
)

const verifying = accessTokens({
  keys: algorithms.map((alg) => keyOf(alg, alg === 'HS256' ? 'active' : 'retired', alg)),
  issuer: 'i',
  audience: 'a',
})
const formats = [...algorithms.map((alg) => makeSigned({ cache: 100 }, alg)), makeEncrypted()]
const issued = new Set(corpus)

/** What is wrong with how a token is taken: that it is accepted, throws, or takes long. Undefined when nothing is. */
export async function faultWith(token: string): Promise<string | undefined> {
  const began = performance.now()
  for (const format of formats) {
    format.recognises(token)
    const { status } = await format.accept(token, soon)
    if (status === 'accepted' && !issued.has(token)) return `${format.name} accepts it`
  }
  if ((await verifying.verify(token)).status === 'accepted') return 'accessTokens() accepts it'
  const took = performance.now() - began
  return took > 2000 ? `it takes ${took.toFixed(0)} ms` : undefined
}

function splice(text: string, at: number, most: number, by: string): string {
  const from = Math.floor(at * text.length)
  return text.slice(0, from) + by + text.slice(from + most)
}

function graft(token: string, other: string): string {
  const [own, theirs] = [token.split('.'), other.split('.')]
  return own.map((part, n) => (n % 2 === 0 ? part : (theirs[n] ?? part))).join('.')
}
