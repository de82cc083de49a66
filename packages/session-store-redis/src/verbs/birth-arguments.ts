import type { OwnerLimit, SessionRecord } from '@org/session-core'
import { timeLeft } from '../time-left'

interface Birth {
  readonly record: SessionRecord
  readonly now: number
  readonly limit: OwnerLimit | undefined
  readonly write: string
  readonly channel: string
}

/** ARGV 1 to 13 of the scripts by which a record comes to life. */
export function birthArguments({ record, now, limit, write, channel }: Birth): string[] {
  const { id, owner, expiresAt, lastSeenAt } = record
  const ttl = timeLeft(expiresAt, now)
  return [
    id,
    `${now}`,
    write,
    owner ?? '',
    `${expiresAt}`,
    `${lastSeenAt}`,
    ttl,
    ...limitArguments(limit, now),
    channel,
  ]
}

function limitArguments(limit: OwnerLimit | undefined, now: number): string[] {
  if (limit === undefined) return ['', '', '', '', '']
  const { max, beyond, mark } = limit
  return [`${max}`, beyond, `${mark.until}`, mark.text, timeLeft(mark.until, now)]
}
