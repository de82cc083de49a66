import type { AcceptOutcome, TokenFormat, TokenState } from '@org/session-core'
import { encrypted, type Published, type SignedOptions, type SigningAlgorithm, signed } from '../../src/index'
import { contentKey, keyOf } from './keys'
import { soon, stateOf, when } from './states'

const parties = { issuer: 'https://shop.test', audience: 'shop' }

export function makeSigned(
  more: Partial<SignedOptions> = {},
  alg: SigningAlgorithm = 'Ed25519',
): TokenFormat & Published {
  return signed({ keys: [keyOf(alg)], ...parties, revocation: 'unrevocable', ...more })
}

export function makeEncrypted(more: Partial<Parameters<typeof encrypted>[0]> = {}): TokenFormat {
  return encrypted({ keys: [contentKey()], revocation: 'unrevocable', ...more })
}

/** The token of a state. */
export async function issue(
  format: TokenFormat,
  state: TokenState = stateOf(),
  purpose: string = when.purpose,
): Promise<string> {
  const outcome = await format.issue(state, { ...when, purpose })
  if (outcome.status !== 'issued') throw new Error(`${outcome.bytes} bytes are too many`)
  return outcome.token
}

/** `accepted`, `accepted, reissue`, or why not. */
export async function verdict(format: TokenFormat, token: string, at: Partial<typeof soon> = {}): Promise<string> {
  return verdictOf(await format.accept(token, { ...soon, ...at }))
}

function verdictOf(outcome: AcceptOutcome): string {
  if (outcome.status === 'rejected') return outcome.reason
  return outcome.reissue ? 'accepted, reissue' : 'accepted'
}
