import { type Session, SessionError } from '@org/session-core'
import { loginOptions } from '../remember-me.js'
import type { Keeping, SignInOptions } from './keeping.js'

/** In the record of the session. */
export const inRecord: Keeping = {
  read: ({ data }) => data,
  async change(session, change) {
    // read, change, write as one: of two clicks at once neither is lost
    await session.update((data) => {
      change(data)
    })
    return session.data
  },
  signIn,
}

/** In an encrypted token. Of two clicks at once the one wins whose answer comes last: a token cannot know of another. */
export const inToken: Keeping = {
  read: ({ data }) => data,
  async change(session, change) {
    change(session.data)
    // now, so that what is too much for a cookie can be told on a page
    await session.save().catch((error) => forget(session, error))
    return session.data
  },
  signIn,
}

async function signIn(session: Session, owner: string, options: SignInOptions): Promise<void> {
  await session.login(owner, loginOptions(options))
  if (options.remember !== undefined) session.data.remembered = options.remember
}

/** What could not be saved must not be tried again when the page that says so is sent. */
async function forget(session: Session, error: unknown): Promise<never> {
  if (SessionError.is(error, 'ERR_SESSION_TOO_LARGE')) await session.reload()
  throw error
}
