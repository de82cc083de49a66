import { formatRows, renewalRows } from './describe-format'
import type { CarriedEnvironment, Environment, Surroundings } from './lifecycle/environment'
import type { SessionOptions } from './options'
import type { Clocks } from './time/clocks'
import type { Lifetime } from './time/lifetime'
import { spell } from './time/spell'

/** One line of the policy in force. */
export interface PolicyRow {
  /** `'idle'`, `'csrf'`, `'transport cookie'`. */
  readonly setting: string
  /** What holds, in the words of the options: `'30m'`, `'same origin'`. */
  readonly value: string
  /** Whether somebody chose it. */
  readonly from: 'default' | 'option'
  /** Why, and by which clause. */
  readonly note: string
}

/** The policy in force, for people: `console.table` prints it, a security review reads it (ASVS 7.1.1, 7.1.2). */
export function describe<D>(env: Environment | CarriedEnvironment, options: SessionOptions<D>): readonly PolicyRow[] {
  const carried = 'format' in env
  const policy = carried ? 'strict' : env.policy
  return [
    ...transportRows(env, options),
    row('policy', policy, options.policy, policyNotes[policy]),
    row('issue', options.issue ?? 'on-write', options.issue, 'when a visitor gets a session (ASVS 7.6.2)'),
    ...clockRows(env.clocks, options.lifetime),
    ...(carried ? renewalRows(env.format) : windowRows(env.clocks, options.lifetime)),
    ...guardRows(env, options),
    ...(carried ? formatRows(env.format) : recordRows(env, options)),
  ]
}

function row(setting: string, value: string, given: unknown, note: string): PolicyRow {
  return { setting, value, from: given === undefined ? 'default' : 'option', note }
}

function transportRows<D>({ transports }: Surroundings, options: SessionOptions<D>): readonly PolicyRow[] {
  const note = 'the only ways a token may come in (OWASP Session Management)'
  return (options.transports ?? transports).map(({ name, summary }) =>
    row(`transport ${name}`, summary, options.transports, note),
  )
}

function clockRows({ idle, absolute, persistent, aal }: Clocks, given: Lifetime = {}): PolicyRow[] {
  const level = aal === undefined ? 'none' : String(aal)
  return [
    row('idle', spell(idle), given.idle, 'ends after this long without a request (ASVS 7.3.1)'),
    row('absolute', spell(absolute), given.absolute, 'ends this long after it began, whatever happens (ASVS 7.3.2)'),
    row('persistent', String(persistent), given.persistent, persistentNote),
    row('aal', level, given.aal, 'the NIST SP 800-63B-4 level whose limits hold'),
  ]
}

function windowRows({ renewal, window }: Clocks, given: Lifetime = {}): PolicyRow[] {
  return [
    row('renewal', spell(renewal), given.renewal, 'a signed-in visitor gets a new secret this often (OWASP)'),
    row('renewalWindow', spell(window), given.renewalWindow, windowNote),
  ]
}

function guardRows<D>(env: Surroundings, { csrf, deadline }: SessionOptions<D>): PolicyRow[] {
  return [
    row('csrf', csrfOf(env), csrf, 'which sites may send what changes something (ASVS 3.5.1)'),
    row('deadline', spell(env.deadline), deadline, 'for all store calls of one act together'),
  ]
}

function recordRows<D>(env: Environment, { limit, secrets }: SessionOptions<D>): PolicyRow[] {
  return [
    row('limit', limitOf(env), limit, 'sessions one owner may have at a time (ASVS 7.1.2)'),
    row('digest at rest', secrets ? 'HMAC-SHA-256' : 'SHA-256', secrets, digestNote),
  ]
}

const windowNote = 'requests under way may use the secret before for so long'
const persistentNote = 'whether the cookie outlives the browser (NIST SP 800-63B-4 advises against it)'
const digestNote = 'what is stored of a secret: a stolen store signs nobody in'
const policyNotes = {
  strict: 'a token that was never issued is never adopted (OWASP session fixation)',
  permissive: 'adopts unknown tokens for anonymous visitors, which invites session fixation',
} as const

function limitOf({ limit }: Environment): string {
  return limit ? `${limit.max} per owner, then ${limit.beyond}` : 'none'
}

function csrfOf({ csrf }: Surroundings): string {
  if (csrf === undefined) return 'off'
  return csrf.trustedOrigins.size === 0 ? 'same origin' : `same origin and ${[...csrf.trustedOrigins].join(', ')}`
}
