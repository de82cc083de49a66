import type { SessionRecord } from '@org/session-core'

/** The fields of the hash that is a record: one letter each, `d:` before the application's keys. */
export function recordFields(record: SessionRecord): string[] {
  const { id: _, version, generation, owner, createdAt, lastSeenAt, expiresAt, credentials, facts, data } = record
  const fields = ['v', `${version}`, 'g', `${generation}`, 'm', `${createdAt}`, 'l', `${lastSeenAt}`]
  fields.push('x', `${expiresAt}`, 'c', credentials, 'f', facts)
  if (owner !== null) fields.push('o', owner)
  return fields.concat(dataFields(data))
}

export function dataFields(data: Readonly<Record<string, string>>): string[] {
  const fields: string[] = []
  for (const [key, text] of Object.entries(data)) fields.push(`d:${key}`, text)
  return fields
}
