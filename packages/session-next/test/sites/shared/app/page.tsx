import { getSession } from '../sessions'
import {
  afterwards,
  count,
  countAtomically,
  failing,
  hasty,
  login,
  loginThenNotFound,
  loginThenRedirect,
  loginThenThrow,
  logout,
  look,
  several,
} from './actions'

const actions: Readonly<Record<string, (form: FormData) => Promise<unknown>>> = {
  afterwards,
  count,
  countAtomically,
  failing,
  hasty,
  login,
  loginThenNotFound,
  loginThenRedirect,
  loginThenThrow,
  logout,
  look,
  several,
}

/** A form for each action. */
export default async function Page() {
  const session = await getSession()
  return (
    <main>
      <p id="session">{JSON.stringify({ owner: session.owner, data: session.data })}</p>
      {Object.entries(actions).map(([name, action]) => (
        <form key={name} id={name} action={action as (form: FormData) => Promise<void>}>
          <input type="hidden" name="user" value="ada" />
          <button type="submit">{name}</button>
        </form>
      ))}
    </main>
  )
}
