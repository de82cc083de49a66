import { SessionError } from '@org/session-core'
import { headers } from 'next/headers'
import type { Trouble } from 'shop/pages/error-page'
import { troubleOf } from 'shop/pages/trouble-of'

/** By request, which has one object of headers in an action and in the page that is rendered after it. */
const troubles = new WeakMap<object, Trouble>()

/**
 * What the library refuses, or cannot do, in words for the visitor. Everything else is thrown again: `redirect()` and its kin are Next's,
 * and faults end in error.tsx.
 */
export async function told(error: unknown): Promise<Trouble> {
  if (!SessionError.is(error)) throw error
  const trouble = troubleOf(error)
  if (trouble.status >= 500) console.error(error)
  troubles.set(await headers(), trouble)
  return trouble
}

/** What the action was told whose answer is this page. */
export async function toldBefore(): Promise<Trouble | undefined> {
  return troubles.get(await headers())
}
