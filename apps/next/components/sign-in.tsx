import { signInLede } from 'shop/pages/sign-in-page'
import { type User, users } from 'shop/users'
import { signIn } from '../app/actions/sign-in-actions'
import { ActionForm } from './action-form'

interface Props {
  /** Where to go on; a path of ours. */
  readonly next: string
  /** What led here: a word of the address. */
  readonly said: unknown
}

export function SignIn({ next, said }: Props) {
  return (
    <>
      <h1>Sign in</h1>
      <p className="lede">{signInLede(said)}</p>
      <ActionForm className="people" action={signIn} once>
        <input type="hidden" name="next" value={next} />
        <ul aria-label="Who you can be">
          {users.map((user) => (
            <li key={user.id}>
              <Person user={user} />
            </li>
          ))}
        </ul>
        <p className="choice">
          <input type="checkbox" id="remember" name="remember" value="yes" />{' '}
          <label htmlFor="remember">
            Keep me signed in on this device: two weeks without a visit, ninety days in all
          </label>
        </p>
      </ActionForm>
    </>
  )
}

function Person({ user }: { readonly user: User }) {
  return (
    <button type="submit" name="user" value={user.id}>
      <span className="initial" aria-hidden="true">
        {user.name[0]}
      </span>{' '}
      <span className="who">{user.name}</span> <span className="about">{user.about}</span>
    </button>
  )
}
