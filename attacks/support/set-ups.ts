/** Where what has to be remembered is: the sessions, or of tokens that carry them what was revoked. */
export const stores = ['memory', 'redis', 'postgres'] as const
export const tokens = ['opaque', 'signed', 'encrypted'] as const
export const transports = ['cookie', 'header'] as const
export const policies = ['strict', 'permissive'] as const

export interface SetUp {
  readonly store: (typeof stores)[number]
  readonly token: (typeof tokens)[number]
  readonly transport: (typeof transports)[number]
  readonly policy: (typeof policies)[number]
}

const all: readonly SetUp[] = stores.flatMap((store) =>
  tokens.flatMap((token) =>
    transports.flatMap((transport) => policies.map((policy) => ({ store, token, transport, policy }))),
  ),
)

/** Why there is no such set-up, by name; `createSessions` says so, too, as `combinations.test.ts` shows. */
export function impossible({ token, policy }: SetUp): string | undefined {
  if (policy === 'permissive' && token !== 'opaque') return `a ${token} token that we did not make cannot be adopted`
  return undefined
}

const named = (setUp: SetUp): readonly [name: string, setUp: SetUp] => [Object.values(setUp).join(', '), setUp]

export const setUps = all.filter((one) => impossible(one) === undefined).map(named)
export const impossibles = all.filter((one) => impossible(one) !== undefined).map(named)

/** Those of which something is so. */
export function setUpsWith(wanted: Partial<SetUp>): typeof setUps {
  const entries = Object.entries(wanted)
  return setUps.filter(([, one]) => entries.every(([key, value]) => one[key as keyof SetUp] === value))
}

/** A signed token is read by whoever has it, so it keeps no data. */
export const keepsData = ({ token }: SetUp): boolean => token !== 'signed'
