import { type Awaitable, chain } from '../awaitable'
import { ipOf } from '../request/ip-of'
import { networkOf } from '../request/network-of'
import { readHeader } from '../request/read-header'
import type { SessionRecord } from '../store/contract'
import type { Environment } from './environment'
import type { Held } from './held'
import type { Life } from './life'

/** What of a client is told from one request to another. */
type Part = 'agent' | 'network'

/** The client as `credentials` keep it, and what of it is not as it was. */
export interface Sighting {
  /** Two digests with a bar between them, each empty while it is not known. */
  readonly client: string | undefined
  readonly changed: readonly Part[]
}

const unseen: Sighting = { client: undefined, changed: [] }

interface Seen {
  readonly part: Part
  readonly value: string | undefined
  /** Its digest, and the id that went into it. */
  readonly before: { readonly id: string; readonly digest: string } | undefined
}

interface Outcome {
  readonly digest: string
  readonly changed: boolean
}

/**
 * Compares the client of this request with the one that `known` was last written by. Only where credentials are written anyway: a request that
 * writes none computes nothing. Of anonymous sessions nothing is kept.
 */
export function sight(
  life: Life,
  { id, owner }: Pick<SessionRecord, 'id' | 'owner'>,
  known: Held | undefined,
): Awaitable<Sighting> {
  if (owner === null) return unseen
  const { env, request } = life
  const [agent, network] = digestsOf(known)
  const ip = ipOf(request)
  const site = ip === undefined ? undefined : networkOf(ip)
  const agentNow = readHeader(request.headers, 'user-agent') ?? ''
  return chain(look(env, id, { part: 'agent', value: agentNow, before: agent }), (one) =>
    chain(look(env, id, { part: 'network', value: site, before: network }), (two) => ({
      client: `${one.digest}|${two.digest}`,
      changed: [...(one.changed ? ['agent' as const] : []), ...(two.changed ? ['network' as const] : [])],
    })),
  )
}

function digestsOf(known: Held | undefined): readonly Seen['before'][] {
  if (known?.credentials.kind !== 'opaque') return []
  const { id } = known.record
  const digests = known.credentials.client?.split('|') ?? []
  return digests.map((digest) => (digest === '' ? undefined : { id, digest }))
}

/** What this request does not tell stays as it was; what stands under a key that has left the ring has not changed as far as is known. */
function look({ digester }: Environment, id: string, { part, value, before }: Seen): Awaitable<Outcome> {
  if (value === undefined) return { digest: before?.id === id ? before.digest : '', changed: false }
  const renew = (changed: boolean): Awaitable<Outcome> =>
    chain(digester.digest(part, `${id} ${value}`), (digest) => ({ digest, changed }))
  if (before === undefined) return renew(false)
  return chain(digester.compare(part, `${before.id} ${value}`, before.digest), (said) => {
    if (said !== 'match') return renew(said === 'differ')
    return before.id === id && digester.current(before.digest)
      ? { digest: before.digest, changed: false }
      : renew(false)
  })
}

/** Once the write is done that keeps the new client: the next request from it is told as nothing new. */
export function reportChanged({ env }: Life, { record }: Held, changed: readonly Part[]): void {
  for (const what of changed)
    env.emit({ type: 'client-changed', id: record.id, owner: record.owner ?? undefined, what })
}
