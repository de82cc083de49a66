import { applyChange, type EndMark, type SessionRecord, type SessionStore } from '@org/session-core'

/** A session, or what stays of one that ended. */
type Kept = { readonly record: SessionRecord } | { readonly mark: EndMark }
type Live = Extract<Kept, { record: SessionRecord }>

/** What stands under an id, and the tag without which nobody overwrites it. */
interface Found {
  readonly kept: Kept | undefined
  readonly tag: string | undefined
}

/** Sessions behind any service that keeps JSON by key and heeds `If-Match`: what an edge function can reach. */
export function fetchStore(url: string, key: string): SessionStore {
  function call(id: string, init: RequestInit, condition: Record<string, string> = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${key}`, ...condition }
    // a request with a signal is one that React does not answer twice with one response
    const request = { ...init, headers, cache: 'no-store' as const, signal: AbortSignal.timeout(2000) }
    return fetch(`${url}/${id}`, request)
  }

  async function get(id: string, now: number): Promise<Found> {
    const response = await call(id, {})
    if (response.status === 404) return { kept: undefined, tag: undefined }
    if (!response.ok) throw new Error(`GET answered ${response.status}`)
    const kept = (await response.json()) as Kept
    const until = 'record' in kept ? kept.record.expiresAt : kept.mark.until
    return { kept: now < until ? kept : undefined, tag: response.headers.get('etag') ?? undefined }
  }

  /** False when somebody was faster. */
  async function put(id: string, kept: Kept, tag: string | undefined): Promise<boolean> {
    const condition: Record<string, string> = tag === undefined ? { 'if-none-match': '*' } : { 'if-match': tag }
    const response = await call(id, { method: 'PUT', body: JSON.stringify(kept) }, condition)
    if (!response.ok && response.status !== 412) throw new Error(`PUT answered ${response.status}`)
    return response.ok
  }

  const isLive = (kept: Kept | undefined): kept is Live => kept !== undefined && 'record' in kept

  return {
    async create(record, { now }) {
      const { kept, tag } = await get(record.id, now)
      const created = kept === undefined && (await put(record.id, { record }, tag))
      return created ? { status: 'created', evicted: [] } : { status: 'taken' }
    },
    async read(id, { now }) {
      const { kept } = await get(id, now)
      if (kept === undefined) return { status: 'absent' }
      return isLive(kept) ? { status: 'live', record: kept.record } : { status: 'ended', mark: kept.mark }
    },
    async update(id, change, { now, version, generation }) {
      for (;;) {
        const { kept, tag } = await get(id, now)
        if (!isLive(kept)) return { status: 'gone' }
        if (version !== undefined && version !== kept.record.version) return { status: 'conflict' }
        if (generation !== undefined && generation !== kept.record.generation) return { status: 'conflict' }
        const record = applyChange(kept.record, change)
        if (await put(id, { record }, tag)) return { status: 'updated' }
      }
    },
    async replace(id, record, { now, version, mark }) {
      const [{ kept, tag }, next] = await Promise.all([get(id, now), get(record.id, now)])
      if (!isLive(kept)) return { status: 'gone' }
      if (next.kept !== undefined) return { status: 'taken' }
      // the old one first: of two that live at a time, somebody could use the wrong one
      if (version !== kept.record.version || !(await put(id, { mark }, tag))) return { status: 'conflict' }
      if (await put(record.id, { record }, next.tag)) return { status: 'replaced', evicted: [] }
      throw new Error('the new id was taken meanwhile')
    },
    async destroy(id, { now, mark }) {
      for (;;) {
        const { kept, tag } = await get(id, now)
        if (kept === undefined) return { status: 'absent' }
        if (!isLive(kept)) return { status: 'ended', mark: kept.mark }
        if (await put(id, { mark }, tag)) return { status: 'destroyed' }
      }
    },
  }
}
