import Link from 'next/link'
import { type Cart, linesOf, totalOf } from 'shop/cart'
import { money } from 'shop/money'
import type { User } from 'shop/users'
import { CartEntry } from './cart-entry'

interface Props {
  readonly cart: Cart | undefined
  readonly user: User | undefined
}

export function CartContents({ cart, user }: Props) {
  const lines = linesOf(cart)
  if (lines.length === 0) {
    return (
      <>
        <h1>Your cart</h1>
        <p className="lede">
          It is empty. <Link href="/">Choose a tea.</Link>
        </p>
      </>
    )
  }
  return (
    <>
      <h1>Your cart</h1>
      <ul className="lines" aria-label="What is in the cart">
        {lines.map((line) => (
          <CartEntry key={line.tea.id} line={line} />
        ))}
      </ul>
      <div className="total">
        <p>
          <span>Together</span> <strong>{money(totalOf(cart))}</strong>
        </p>
        <WhatNext user={user} />
      </div>
    </>
  )
}

function WhatNext({ user }: Pick<Props, 'user'>) {
  if (!user) {
    return (
      <p>
        <Link href="/sign-in?next=/cart">Sign in</Link> and the cart comes along, under a new session id.
      </p>
    )
  }
  return (
    <p>
      It goes to the <Link href="/account">delivery address</Link> of {user.name}.
    </p>
  )
}
