import Link from 'next/link'
import type { User } from 'shop/users'
import { signOut } from '../app/actions/sign-in-actions'
import { ActionForm } from './action-form'

/** Who is signed in. */
export function Standing({ user }: { readonly user: User | 'unknown' | undefined }) {
  if (user === 'unknown') return null
  if (!user) {
    return (
      <p className="standing">
        <span>Nobody is signed in</span> <Link href="/sign-in">Sign in</Link>
      </p>
    )
  }
  return (
    <ActionForm className="standing" action={signOut} once>
      <span>
        Signed in as <strong>{user.name}</strong>
      </span>{' '}
      <button type="submit" className="plain">
        Sign out
      </button>
    </ActionForm>
  )
}
