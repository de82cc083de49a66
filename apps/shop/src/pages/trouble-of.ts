import { SessionError } from '@org/session-core'
import type { Trouble } from './error-page.js'

export const notFound: Trouble = {
  status: 404,
  title: 'No such page',
  text: 'There is nothing at this address. Perhaps it was steeped too long.',
}

/** An error in words for the visitor. What the error itself says is for the log. */
export function troubleOf(error: unknown): Trouble {
  const status = statusOf(error)
  if (SessionError.is(error, 'ERR_SESSION_CROSS_SITE')) {
    return {
      status,
      title: 'Refused',
      text: 'That cannot be done from where you came. Open the page here and try again.',
    }
  }
  if (SessionError.is(error, 'ERR_SESSION_TOO_LARGE')) {
    return {
      status: 413,
      title: 'Too much to carry',
      text: 'Here everything travels in one cookie, and that is full. Nothing was changed.',
    }
  }
  if (status === 401) return { status, title: 'Sign in first', text: 'That is for somebody: sign in and try again.' }
  if (status === 409) {
    return { status, title: 'Your session ended meanwhile', text: 'Nothing was changed. Sign in and try once more.' }
  }
  if (status === 503) {
    return {
      status,
      title: 'Not now',
      text: 'The place where sessions are kept does not answer. Nobody is signed out: try again in a moment.',
    }
  }
  if (status < 500) return { status, title: 'That did not work', text: 'What was sent could not be understood.' }
  return { status, title: 'Something broke', text: 'It is our fault and was written down.' }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}
