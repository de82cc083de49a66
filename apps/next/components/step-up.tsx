import type { User } from 'shop/users'
import type { Visit } from '../server/page'
import { Frame } from './frame'
import { PasswordForm } from './password-form'

/** Asks again who somebody is, who is signed in already. */
export function StepUp({ visit, user }: { readonly visit: Visit; readonly user: User }) {
  return (
    <Frame visit={visit} title="Is it still you?">
      <h1>Is it still you?</h1>
      <p className="lede">
        You signed in a while ago, {user.name}. Before the address can change, prove it once more: the session goes on
        under a new id, with everything in it.
      </p>
      <PasswordForm user={user.id} />
    </Frame>
  )
}
