import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { RejectReason, SessionEvent } from '../src/index'

const page = readFileSync(new URL('../../../docs/guides/events.md', import.meta.url), 'utf8')
/** The names in the first column of the table that stands below `heading`. */
const named = (heading: string): Set<string | undefined> => {
  const [table = ''] = (page.split(heading)[1] ?? '').trimStart().split('\n\n')
  const cells = table.split('\n').map((line) => line.split('|')[1] ?? '')
  return new Set(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)))
}

const types: Record<SessionEvent['type'], true> = {
  created: true,
  renewed: true,
  regenerated: true,
  ended: true,
  'reuse-detected': true,
  'client-changed': true,
  rejected: true,
  refused: true,
  'write-dropped': true,
  'store-failed': true,
  'commit-failed': true,
  warning: true,
}
const reasons: Record<RejectReason, true> = {
  malformed: true,
  tampered: true,
  expired: true,
  'not-yet': true,
  'wrong-purpose': true,
  'unknown-key': true,
  revoked: true,
  ambiguous: true,
  insecure: true,
  'too-many': true,
  'wrong-secret': true,
  unknown: true,
  ended: true,
  used: true,
  owner: true,
  'cross-site': true,
}
const dropped: Record<Extract<SessionEvent, { type: 'write-dropped' }>['reason'], true> = {
  gone: true,
  late: true,
  'server-error': true,
  'cross-site': true,
  'no-cookie': true,
  owner: true,
}

it.each([
  ['type of event', '`id` and `owner` stand in each that is about a session.', types],
  ['reason to reject a token', '**`rejected`**', reasons],
  ['reason to drop a write', '**`write-dropped`**', dropped],
])('the guide to events names each %s, and no other', (_, heading, all) => {
  expect(named(heading)).toEqual(new Set(Object.keys(all)))
})
