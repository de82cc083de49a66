import {
  applyChange,
  type CreateOutcome,
  type DestroyOutcome,
  type ReadOutcome,
  type ReplaceOutcome,
  type SessionStore,
  type UpdateOutcome,
} from '@org/session-core'

type Kept = Exclude<ReadOutcome, { status: 'absent' }>
type Step<T> = readonly [answer: T, writes?: Readonly<Record<string, Kept>>]

/** Sessions in a key-value service that takes several writes at once, as long as nobody changed what they stand on. */
export function fetchStore(url: string): SessionStore {
  async function ask(path: string, init?: RequestInit): Promise<Response> {
    const response = await fetch(`${url}/${path}`, init)
    if (response.ok || response.status === 409) return response
    throw new Error(`the key-value service answered ${response.status}`)
  }

  async function look(id: string): Promise<{ version: number; value: Kept | null }> {
    const response = await ask(`values/${id}`)
    return response.json()
  }

  /** Looks, decides and writes; once more when somebody came in between. */
  async function transact<T>(ids: string[], now: number, step: (...found: ReadOutcome[]) => Step<T>): Promise<T> {
    for (;;) {
      const looks = await Promise.all(ids.map(look))
      const [answer, writes] = step(...looks.map(({ value }) => current(value, now)))
      if (writes === undefined) return answer
      const versions = Object.fromEntries(ids.map((id, at) => [id, looks[at]?.version]))
      const { ok } = await ask('commit', { method: 'POST', body: JSON.stringify({ versions, writes }) })
      if (ok) return answer
    }
  }

  return {
    read: async (id, { now }) => current((await look(id)).value, now),

    create: (record, { now }) =>
      transact([record.id], now, (found): Step<CreateOutcome> => {
        if (found?.status !== 'absent') return [{ status: 'taken' }]
        return [{ status: 'created', evicted: [] }, { [record.id]: { status: 'live', record } }]
      }),

    update: (id, change, { now, version, generation }) =>
      transact([id], now, (found): Step<UpdateOutcome> => {
        if (found?.status !== 'live') return [{ status: 'gone' }]
        const { record } = found
        if ((version ?? record.version) !== record.version) return [{ status: 'conflict' }]
        if ((generation ?? record.generation) !== record.generation) return [{ status: 'conflict' }]
        const next = applyChange(record, change)
        return [{ status: 'updated' }, { [id]: { status: 'live', record: next } }]
      }),

    replace: (id, record, { now, version, mark }) =>
      transact([id, record.id], now, (found, other): Step<ReplaceOutcome> => {
        if (found?.status !== 'live') return [{ status: 'gone' }]
        if (found.record.version !== version) return [{ status: 'conflict' }]
        if (other?.status !== 'absent') return [{ status: 'taken' }]
        const writes = { [id]: { status: 'ended', mark }, [record.id]: { status: 'live', record } } as const
        return [{ status: 'replaced', evicted: [] }, writes]
      }),

    destroy: (id, { now, mark }) =>
      transact([id], now, (found): Step<DestroyOutcome> => {
        if (found?.status !== 'live') return [found ?? { status: 'absent' }]
        return [{ status: 'destroyed' }, { [id]: { status: 'ended', mark } }]
      }),
  }
}

/** What lapsed is absent, whether or not the service has deleted it. */
function current(kept: Kept | null, now: number): ReadOutcome {
  if (kept === null) return { status: 'absent' }
  return now < (kept.status === 'live' ? kept.record.expiresAt : kept.mark.until) ? kept : { status: 'absent' }
}
