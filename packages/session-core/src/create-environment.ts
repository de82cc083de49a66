import { checkOptions } from './check-options'
import { SessionError } from './error/session-error'
import { createEmitter, warnOnce } from './event/emit'
import type { Environment } from './lifecycle/environment'
import { Watchers } from './lifecycle/watchers'
import type { SessionOptions } from './options'
import { parseOrigins } from './policy/origins'
import { has } from './store/capabilities'
import { resolveLifetime } from './time/clocks'
import { milliseconds } from './time/duration'
import { createDigester } from './token/digest'
import { createGenerator } from './token/generate'
import { checkSecrets } from './token/secrets'
import { cookie } from './transport/cookie'

/** What digests are bound to when no cookie has a name for it. */
const purposeless = 'session'

/** Options, checked and made ready. @throws {SessionError} */
export function createEnvironment<D>(options: SessionOptions<D>): Environment {
  checkOptions(options)
  const { store, policy = 'strict', clock = Date.now } = options
  const transports: Environment['transports'] = options.transports ?? [cookie()]
  const emit = createEmitter(options.onEvent, clock)
  const warn = warnOnce(emit)
  const purpose = transports.find((transport) => transport.purpose !== undefined)?.purpose ?? purposeless
  if (policy === 'permissive') warnPermissive(warn)
  return {
    store,
    index: has(store, 'ownerIndex') ? store : undefined,
    watchers: has(store, 'watchable') ? new Watchers(store, clock) : undefined,
    clocks: resolveLifetime(options.lifetime),
    transports,
    vary: [...new Set(transports.flatMap(({ vary }) => vary ?? []))],
    policy,
    issueAlways: options.issue === 'always',
    limit: limitOf(options),
    ownerOf: options.ownerOf as Environment['ownerOf'],
    csrf: options.csrf === 'off' ? undefined : { trustedOrigins: parseOrigins(options.csrf?.trustedOrigins ?? []) },
    secure: options.secure,
    deadline: milliseconds(options.deadline ?? '2s', 'deadline'),
    digester: createDigester(checkSecrets(options.secrets), purpose),
    generator: createGenerator(options.generate),
    clock,
    emit,
    warn,
  }
}

function limitOf<D>({ limit, store }: SessionOptions<D>): Environment['limit'] {
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
