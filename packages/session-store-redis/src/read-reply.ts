import type { EndMark, ReadOutcome, SessionRecord } from '@org/session-core'

const absent: ReadOutcome = Object.freeze({ status: 'absent' })

/** What the server answered to `read`, seen at `now`. */
export function readReply(id: string, reply: string | null, now: number): ReadOutcome {
  if (reply === null) return absent
  if (reply.charCodeAt(0) === 101) return ended(markOf(reply.slice(1)), now)
  const { record, mark, isMember } = parse(id, reply)
  if (mark.until >= 0) return ended(mark, now)
  const isLive = record.expiresAt > now && (record.owner === null || isMember)
  return isLive ? { status: 'live', record } : absent
}

/** `until,text`. */
export function markOf(text: string): EndMark {
  const comma = text.indexOf(',')
  return { until: Number(text.slice(0, comma)), text: text.slice(comma + 1) }
}

function ended(mark: EndMark, now: number): ReadOutcome {
  return mark.until > now ? { status: 'ended', mark } : absent
}

interface Parsed {
  readonly record: SessionRecord
  readonly mark: EndMark
  readonly isMember: boolean
}

function parse(id: string, reply: string): Parsed {
  const words = reply.split('\0')
  const fields: Record<string, string> = {}
  const data: Record<string, string> = { __proto__: null } as never
  for (let at = 1; at + 1 < words.length; at += 2) {
    const [field = '', text = ''] = [words[at], words[at + 1]]
    if (field.charCodeAt(1) === 58) data[field.slice(2)] = text
    else fields[field] = text
  }
  return {
    record: recordOf(id, fields, data),
    mark: { until: Number(fields['u'] ?? -1), text: fields['t'] ?? '' },
    isMember: reply.charCodeAt(0) === 109,
  }
}

function recordOf(id: string, fields: Record<string, string>, data: Record<string, string>): SessionRecord {
  return {
    id,
    version: Number(fields['v']),
    generation: Number(fields['g']),
    owner: fields['o'] ?? null,
    createdAt: Number(fields['m']),
    lastSeenAt: Number(fields['l']),
    expiresAt: Number(fields['x']),
    credentials: fields['c'] ?? '',
    facts: fields['f'] ?? '',
    data,
  }
}
