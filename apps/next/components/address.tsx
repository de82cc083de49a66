import { keepAddress } from '../app/actions/account-actions'
import { ActionForm } from './action-form'

export function Address({ address }: { readonly address: string | undefined }) {
  return (
    <>
      <h1>Delivery address</h1>
      <p className="lede">
        Where a parcel goes is worth a second look, so this page opens only within two minutes of proving who you are.
      </p>
      <ActionForm className="fields" action={keepAddress} once>
        <label htmlFor="address">Street, town, country</label>
        <textarea
          id="address"
          name="address"
          rows={4}
          maxLength={500}
          autoComplete="street-address"
          defaultValue={address}
        />
        <button type="submit">Keep this address</button>
      </ActionForm>
    </>
  )
}
