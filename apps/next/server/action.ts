import type { Session } from '@org/session-core'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Trouble } from 'shop/pages/error-page'
import { signInPath } from 'shop/pages/page-map'
import { type User, userById } from 'shop/users'
import { withSession } from '../sessions'
import { told } from './told'

/** The fields of a form by their names. */
export type Fields = Readonly<Record<string, unknown>>

/** What a form is told that stays where it is. */
export type Reply = Trouble | undefined

export type Action = (before: Reply, form: FormData) => Promise<Reply>

/** What a form does. What the library refuses is told beside the form. */
export function action(act: (session: Session, fields: Fields) => Promise<Reply>): Action {
  const run = withSession(act)
  return async (_, form) => {
    try {
      return await run(fieldsOf(form))
    } catch (error) {
      return told(error)
    }
  }
}

/** For who is signed in. */
export function actionForUser(
  path: string,
  act: (session: Session, fields: Fields, user: User) => Promise<Reply>,
): Action {
  return action(async (session, fields) => {
    const user = userById(session.owner)
    return user ? act(session, fields, user) : redirect(signInPath(path))
  })
}

/**
 * Where a browser without scripts goes on, so that a reload does not send the form again. With scripts Next renders the page anew where it
 * is.
 */
export async function seeOther(path: string): Promise<undefined> {
  return (await headers()).has('next-action') ? undefined : redirect(path)
}

/** An action can be called with anything. */
function fieldsOf(form: unknown): Fields {
  return form instanceof FormData ? Object.fromEntries(form) : {}
}
