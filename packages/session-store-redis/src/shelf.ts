import { SessionError, type SessionRecord } from '@org/session-core'
import type { Server } from './client/server'
import { type Keys, tagOf } from './keys'
import type { Script } from './lua/script'
import type { Watch } from './watch/watch'

/** Where the verbs work: the server, the names of keys, and whom to tell what. */
export interface Shelf {
  readonly server: Server
  readonly keys: Keys
  readonly channel: string
  readonly route: (owner: string) => string
  readonly watch: Watch
}

/** Calls a script that writes. NUL parts the texts of a call and of its answer, so it may be in none. */
export function write(
  { server }: Shelf,
  verb: string,
  script: Script,
  { keys, given }: { readonly keys: string[]; readonly given: string[] },
): Promise<string> {
  if (given.some((text) => text.includes('\0')))
    throw new SessionError('ERR_SESSION_DATA', `a text given to ${verb} holds NUL, which Redis could not give back`, {
      path: '',
    })
  return server.write({ verb, script, keys, given })
}

/** The index is found by the id: an owned record elsewhere would be listed and revoked by nobody. */
export function mustBeRouted({ route }: Shelf, { id, owner }: SessionRecord): void {
  if (owner === null || tagOf(id) === route(owner)) return
  const message =
    'the id of an owned record does not begin with route(owner): ask the store for it before making the id'
  throw new SessionError('ERR_SESSION_OPTION', message, { option: 'record.id' })
}

/** An answer's first word, and what follows. */
export function firstWord(answer: string): readonly [word: string, rest: string] {
  const space = answer.indexOf(' ')
  return space < 0 ? [answer, ''] : [answer.slice(0, space), answer.slice(space + 1)]
}

export function idsIn(rest: string): readonly string[] {
  return rest === '' ? [] : rest.split(' ')
}
