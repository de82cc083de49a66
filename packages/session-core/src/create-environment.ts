import { carry, isFormat } from './carry-sessions'
import { checkOptions } from './check-options'
import { SessionError } from './error/session-error'
import { createEmitter, warnOnce } from './event/emit'
import type { CarriedEnvironment, Environment, Surroundings } from './lifecycle/environment'
import { Watchers } from './lifecycle/watchers'
import { keptTokens } from './onetime/kept-tokens'
import type { SessionOptions } from './options'
import { parseOrigins } from './policy/origins'
import { has } from './store/capabilities'
import type { SessionStore } from './store/contract'
import { resolveLifetime } from './time/clocks'
import { deadlineOf } from './time/deadline'
import { createDigester } from './token/digest'
import { createGenerator } from './token/generate'
import { checkSecrets } from './token/secrets'
import type { Transport } from './transport/contract'
import { cookie } from './transport/cookie'

/** What digests are bound to when no cookie has a name for it. */
const purposeless = 'session'

/** Options, checked and made ready. @throws {SessionError} */
export function createEnvironment<D>(options: SessionOptions<D>): Environment | CarriedEnvironment {
  checkOptions(options)
  const { store } = options
  const around = surroundingsOf(options)
  return isFormat(store) ? carry(around, store, options) : keep(around, store, options)
}

function surroundingsOf<D>(options: SessionOptions<D>): Surroundings {
  const { clock = Date.now } = options
  const transports = carrying(options.transports ?? [cookie()])
  const emit = createEmitter(options.onEvent, clock)
  return {
    clocks: resolveLifetime(options.lifetime),
    transports,
    vary: [...new Set(transports.flatMap(({ vary }) => vary ?? []))],
    issueAlways: options.issue === 'always',
    ownerOf: options.ownerOf as Surroundings['ownerOf'],
    csrf: options.csrf === 'off' ? undefined : { trustedOrigins: parseOrigins(options.csrf?.trustedOrigins ?? []) },
    secure: options.secure,
    deadline: deadlineOf(options.deadline),
    purpose: transports.find((transport) => transport.purpose !== undefined)?.purpose ?? purposeless,
    clock,
    emit,
    warn: warnOnce(emit),
  }
}

/** All but the one of links. */
function carrying(all: readonly Transport[]): Surroundings['transports'] {
  const [first, ...others] = all.filter(({ link }) => link === undefined)
  if (first !== undefined) return [first, ...others]
  const message = 'query() brings sessions in and carries none: write transports: [cookie(), query()]'
  throw new SessionError('ERR_SESSION_OPTION', message, { option: 'transports' })
}

function keep<D>(around: Surroundings, store: SessionStore, options: SessionOptions<D>): Environment {
  const { policy = 'strict' } = options
  const { clock, purpose, warn } = around
  if (policy === 'permissive') warnPermissive(warn)
  const digester = createDigester(checkSecrets(options.secrets), purpose)
  const generator = createGenerator(options.generate)
  const transport = options.transports?.find(({ link }) => link !== undefined)
  const tokens = keptTokens({ store, digester, generator, clock, kind: 'link' })
  return {
    ...around,
    store,
    index: has(store, 'ownerIndex') ? store : undefined,
    watchers: has(store, 'watchable') ? new Watchers(store, clock) : undefined,
    policy,
    limit: limitOf(store, options),
    links: transport?.link && { transport, rule: transport.link, tokens },
    digester,
    generator,
  }
}

function limitOf<D>(store: SessionStore, { limit }: SessionOptions<D>): Environment['limit'] {
  if (limit === undefined) return undefined
  if (!has(store, 'ownerIndex'))
    throw new SessionError('ERR_SESSION_UNSUPPORTED', 'limit needs a store that can find the sessions of one owner', {
      capability: 'ownerIndex',
    })
  return { max: limit.perOwner, beyond: limit.beyond }
}

function warnPermissive(warn: Environment['warn']): void {
  warn(
    'WARN_SESSION_PERMISSIVE',
    'policy is permissive: a token that this application never issued becomes that of an anonymous session, so whoever planted it reads ' +
      'what the visitor does before signing in (session fixation)',
    'leave policy out, unless clients bring their own tokens; login always makes a new one',
  )
}
