'use client'
import { confirm } from '../app/actions/account-actions'
import { TroubleNotice } from './trouble-notice'
import { useAction } from './use-action'

export function PasswordForm({ user }: { readonly user: string }) {
  const { trouble, props } = useAction(confirm, true)
  const wrong = trouble?.status === 401
  return (
    <form className="fields" {...props}>
      <input type="text" name="username" defaultValue={user} autoComplete="username" hidden />
      <label htmlFor="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        aria-describedby="password-help"
        aria-invalid={wrong || undefined}
      />
      <p id="password-help" className="help">
        {wrong && 'That is not it. '}Everybody’s password here is <code>demo</code>.
      </p>
      <button type="submit">Confirm</button>
      {!wrong && <TroubleNotice trouble={trouble} />}
    </form>
  )
}
