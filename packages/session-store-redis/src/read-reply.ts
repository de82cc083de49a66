import type { EndMark, ReadOutcome, SessionRecord } from '@org/session-core'
import { Words } from './words'

const absent: ReadOutcome = Object.freeze({ status: 'absent' })

/** What the server answered to `read`, seen at `now`. */
export function readReply(id: string, reply: string | null, now: number): ReadOutcome {
  if (reply === null) return absent
  const kind = reply.charAt(0)
  if (kind === 'e') return ended(markOf(reply.slice(1)), now)
  const found = parse(id, reply)
  if ('until' in found) return ended(found, now)
  const isLive = found.expiresAt > now && (found.owner === null || kind === 'm')
  return isLive ? { status: 'live', record: found } : absent
}

/** `until,text`. */
export function markOf(text: string): EndMark {
  const comma = text.indexOf(',')
  return { until: Number(text.slice(0, comma)), text: text.slice(comma + 1) }
}

function ended(mark: EndMark, now: number): ReadOutcome {
  return mark.until > now ? { status: 'ended', mark } : absent
}

/** Inherits nothing, so that `__proto__` is a key like any other. */
class Values {
  [key: string]: string
}
Reflect.deleteProperty(Values.prototype, 'constructor')
Object.setPrototypeOf(Values.prototype, null)

type Changing<T> = { -readonly [K in keyof T]: T[K] }

function parse(id: string, reply: string): SessionRecord | EndMark {
  const times = { createdAt: 0, lastSeenAt: 0, expiresAt: 0 }
  const data = new Values()
  const record: Changing<SessionRecord> = { id, version: 0, generation: 0, owner: null, ...times, ...texts, data }
  const mark: Changing<EndMark> = { until: -1, text: '' }
  const words = new Words(reply, 2)
  while (!words.isOver) {
    const field = words.next()
    const text = words.next()
    if (field.length > 1) data[field.slice(2)] = text
    else if (field === 'u') mark.until = Number(text)
    else if (field === 't') mark.text = text
    else put(record, field, text)
  }
  return mark.until < 0 ? record : mark
}

const texts = { credentials: '', facts: '' }

/** Other letters are the scripts' own. */
function put(record: Changing<SessionRecord>, field: string, text: string): void {
  if (field === 'v') record.version = Number(text)
  else if (field === 'g') record.generation = Number(text)
  else if (field === 'm') record.createdAt = Number(text)
  else if (field === 'l') record.lastSeenAt = Number(text)
  else if (field === 'x') record.expiresAt = Number(text)
  else if (field === 'c') record.credentials = text
  else if (field === 'f') record.facts = text
  else if (field === 'o') record.owner = text
}
