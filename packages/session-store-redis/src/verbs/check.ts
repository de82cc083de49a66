import type { Revocations } from '@org/session-core'
import { isCrossSlot } from '../client/failure'
import { checkScript } from '../scripts/check'
import type { Shelf } from '../shelf'

type Token = Parameters<Revocations['check']>[0]
type Status = 'valid' | 'revoked'

/** In one script where all keys may meet in one; else a script for each key, all sent at once. */
export async function check(shelf: Shelf, token: Token, now: number): Promise<{ readonly status: Status }> {
  const { keys, server } = shelf
  const names = token.ids.map((id) => keys.revokedId(id))
  if (token.owner !== null) names.push(keys.revokedOwner(token.owner))
  const given = [`${now}`, `${token.since}`]
  if (server.isParted) return { status: await askEach(shelf, names, given) }
  try {
    return { status: await ask(shelf, names, given) }
  } catch (error) {
    if (!isCrossSlot(error)) throw error
    server.isParted = true
    return { status: await askEach(shelf, names, given) }
  }
}

async function askEach(shelf: Shelf, names: readonly string[], given: string[]): Promise<Status> {
  const answers = await Promise.all(names.map((name) => ask(shelf, [name], given)))
  return answers.includes('revoked') ? 'revoked' : 'valid'
}

function ask({ server }: Shelf, names: string[], given: string[]): Promise<Status> {
  if (names.length === 0) return Promise.resolve('valid')
  const call = { verb: 'check', script: checkScript, keys: names, given }
  return server.read(call, (answer) => (answer === 'valid' ? 'valid' : 'revoked'))
}
