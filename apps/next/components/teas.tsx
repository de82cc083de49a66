import { type Cart, quantityOf } from 'shop/cart'
import { type Tea, teas } from 'shop/catalog'
import { money } from 'shop/money'
import { promiseOf } from 'shop/pages/shop-page'
import type { TokenKind } from 'shop/tokens/token-kind'
import { addToCart } from '../app/actions/shop-actions'
import { ActionForm } from './action-form'
import { Cup } from './cup'

interface Props {
  readonly cart: Cart | undefined
  readonly kind: TokenKind
}

export function Teas({ cart, kind }: Props) {
  return (
    <>
      <header className="opening">
        <h1>Six teas, weighed by hand</h1>
        <p className="lede">Fifty grams to a packet. Put in the cart what you like: {promiseOf(kind)}</p>
      </header>
      <ol className="teas">
        {teas.map((tea) => (
          <TeaEntry key={tea.id} tea={tea} inCart={quantityOf(cart, tea.id)} />
        ))}
      </ol>
    </>
  )
}

function TeaEntry({ tea, inCart }: { readonly tea: Tea; readonly inCart: number }) {
  return (
    <li className="tea" id={tea.id}>
      <article aria-labelledby={`${tea.id}-name`}>
        <Cup tea={tea.id} />
        <div className="words">
          <h2 id={`${tea.id}-name`}>{tea.name}</h2>
          <p className="origin">
            {tea.origin} <span>{tea.picked}</span>
          </p>
          <p className="note">{tea.note}</p>
          <p className="brew">{tea.brew}</p>
        </div>
        <ActionForm className="buy" action={addToCart}>
          <input type="hidden" name="tea" value={tea.id} />
          <p className="price">{money(tea.price)}</p>
          <button type="submit" className="quiet">
            Add<span className="unseen"> {tea.name}</span> to cart
          </button>
          <p className="held">{inCart > 0 && `${inCart} in your cart`}</p>
        </ActionForm>
      </article>
    </li>
  )
}
