import type { Environment } from './lifecycle/environment'
import type { SessionOptions } from './options'

/** One line of the policy in force. */
export interface PolicyRow {
  readonly setting: string
  readonly value: string
  readonly from: 'default' | 'option'
  /** Why, and by which clause. */
  readonly note: string
}

/** The policy in force, for people: `console.table` prints it, a security review reads it (ASVS 7.1.1, 7.1.2). */
export function describe<D>(env: Environment, options: SessionOptions<D>): readonly PolicyRow[] {
  const row = (setting: string, value: string, given: unknown, note: string): PolicyRow => ({
    setting,
    value,
    from: given === undefined ? 'default' : 'option',
    note,
  })
  const { lifetime = {} } = options
  const { clocks } = env
  return [
    ...env.transports.map(({ name, summary }) =>
      row(
        `transport ${name}`,
        summary,
        options.transports,
        'the only ways a token may come in (OWASP Session Management)',
      ),
    ),
    row('policy', env.policy, options.policy, policyNotes[env.policy]),
    row('issue', options.issue ?? 'on-write', options.issue, 'when a visitor gets a session (ASVS 7.6.2)'),
    row('idle', spell(clocks.idle), lifetime.idle, 'ends after this long without a request (ASVS 7.3.1)'),
    row(
      'absolute',
      spell(clocks.absolute),
      lifetime.absolute,
      'ends this long after it began, whatever happens (ASVS 7.3.2)',
    ),
    row('renewal', spell(clocks.renewal), lifetime.renewal, 'a signed-in visitor gets a new secret this often (OWASP)'),
    row(
      'renewalWindow',
      spell(clocks.window),
      lifetime.renewalWindow,
      'requests under way may use the secret before for so long',
    ),
    row(
      'persistent',
      String(clocks.persistent),
      lifetime.persistent,
      'whether the cookie outlives the browser (NIST SP 800-63B-4 advises against it)',
    ),
    row(
      'aal',
      clocks.aal === undefined ? 'none' : String(clocks.aal),
      lifetime.aal,
      'the NIST SP 800-63B-4 level whose limits hold',
    ),
    row('limit', limitOf(env), options.limit, 'sessions one owner may have at a time (ASVS 7.1.2)'),
    row('csrf', csrfOf(env), options.csrf, 'which sites may send what changes something (ASVS 3.5.1)'),
    row(
      'digest at rest',
      options.secrets ? 'HMAC-SHA-256' : 'SHA-256',
      options.secrets,
      'what is stored of a secret: a stolen store signs nobody in',
    ),
    row('deadline', spell(env.deadline), options.deadline, 'for all store calls of one act together'),
  ]
}

const policyNotes = {
  strict: 'a token that was never issued is never adopted (OWASP session fixation)',
  permissive: 'adopts unknown tokens for anonymous visitors, which invites session fixation',
} as const

function limitOf({ limit }: Environment): string {
  return limit ? `${limit.max} per owner, then ${limit.beyond}` : 'none'
}

function csrfOf({ csrf }: Environment): string {
  if (csrf === undefined) return 'off'
  return csrf.trustedOrigins.size === 0 ? 'same origin' : `same origin and ${[...csrf.trustedOrigins].join(', ')}`
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

function spell(length: number): string {
  if (length === Number.POSITIVE_INFINITY) return 'never'
  const [unit, size] = units.find(([, milliseconds]) => length >= milliseconds && length % milliseconds === 0) ?? [
    'ms',
    1,
  ]
  return `${length / size}${unit}`
}
