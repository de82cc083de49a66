/** The values of a new record, in the order of `valuesOf`, and their types. */
export const recordPlaces = {
  id: 'text',
  version: 'bigint',
  generation: 'bigint',
  owner: 'text',
  createdAt: 'bigint',
  lastSeenAt: 'bigint',
  expiresAt: 'bigint',
  sweepAt: 'bigint',
  credentials: 'text',
  facts: 'text',
  data: 'jsonb',
} as const

/** Of the record that a replace ends, and its mark. */
export const oldPlaces = {
  oldId: 'text',
  oldVersion: 'bigint',
  text: 'text',
  until: 'bigint',
  sweep: 'bigint',
} as const

/** Of a limit: its mark, and the turn that whoever counts the sessions of an owner takes. */
export const limitPlaces = {
  max: 'bigint',
  refuses: 'boolean',
  limitText: 'text',
  limitUntil: 'bigint',
  limitSweep: 'bigint',
  turn: 'bigint',
  ownerSweep: 'bigint',
} as const
