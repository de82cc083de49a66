import type { CarriedToken } from 'shop/inspect/carried-token'
import { carriedLede } from 'shop/pages/inspector-carried'
import { indented } from 'shop/pages/inspector-record'
import { Block } from './block'

/** What is in a token that is the session: what whoever holds it sees, and what not. */
export function Carried({ token }: { readonly token: CarriedToken }) {
  return (
    <>
      <p>{carriedLede(token)}</p>
      <figure>
        <figcaption>Its header, decoded</figcaption>
        <Block name="The header of the token">{indented(token.header)}</Block>
      </figure>
      {token.claims && (
        <figure>
          <figcaption>Its claims, decoded</figcaption>
          <Block name="The claims of the token">{indented(token.claims)}</Block>
        </figure>
      )}
    </>
  )
}
