'use server'
import { withSession } from '../../sessions'
import { report } from '../../world'

/** Only this page has them, so that Next forwards them when another page's address is posted to. */
export const elsewhere = withSession(async (session, form: FormData) => {
  const act = String(form.get('act'))
  try {
    if (act === 'login') await session.login('mallory')
    if (act === 'regenerate') await session.regenerate()
    if (act === 'save') await session.save()
    if (act === 'update')
      await session.update((data) => {
        data.n = 7
      })
    if (act === 'write') session.data.note = 'written where it was forwarded to'
    if (act === 'logout') await session.logout()
    await report({ act, owner: session.owner })
  } catch (error) {
    const { code, details } = Object(error)
    await report({ act, code, details })
  }
})
