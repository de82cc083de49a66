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
      row(`transport ${name}`, summary, options.transports, 'OWASP SM-11 to SM-16'),
    ),
    row(
      'policy',
      env.policy,
      options.policy,
      env.policy === 'strict' ? 'never adopts a token (OWASP SM-18)' : 'adopts tokens of anonymous visitors',
    ),
    row('issue', options.issue ?? 'on-write', options.issue, 'ASVS 7.6.2'),
    row('idle', spell(clocks.idle), lifetime.idle, 'ASVS 7.3.1, NIST SP 800-63B-4'),
    row('absolute', spell(clocks.absolute), lifetime.absolute, 'ASVS 7.3.2, NIST SP 800-63B-4'),
    row('renewal', spell(clocks.renewal), lifetime.renewal, 'OWASP SM-29'),
    row('renewalWindow', spell(clocks.window), lifetime.renewalWindow, 'requests under way keep working'),
    row(
      'persistent',
      String(clocks.persistent),
      lifetime.persistent,
      'NIST SP 800-63B-4: bearer secrets should not outlive the browser',
    ),
    row('aal', clocks.aal === undefined ? 'none' : String(clocks.aal), lifetime.aal, 'limits of NIST SP 800-63B-4'),
    row(
      'limit',
      env.limit ? `${env.limit.max} per owner, then ${env.limit.beyond}` : 'none',
      options.limit,
      'ASVS 7.1.2',
    ),
    row('csrf', csrfOf(env), options.csrf, 'ASVS 3.5.1'),
    row(
      'digest at rest',
      options.secrets ? 'HMAC-SHA-256' : 'SHA-256',
      options.secrets,
      'a stolen store signs nobody in',
    ),
    row('deadline', spell(env.deadline), options.deadline, 'for all store calls of one act'),
  ]
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
