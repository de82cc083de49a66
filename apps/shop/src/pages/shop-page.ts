import { type Cart, quantityOf } from '../cart.js'
import { type Tea, teas } from '../catalog.js'
import { type Html, html } from '../html.js'
import { money } from '../money.js'
import type { TokenKind } from '../tokens/token-kind.js'

export function shopPage(cart: Cart | undefined, kind: TokenKind): Html {
  return html`<header class="opening">
<h1>Six teas, weighed by hand</h1>
<p class="lede">Fifty grams to a packet. Put in the cart what you like: ${promiseOf(kind)}</p>
</header>
<ol class="teas">${teas.map((tea) => teaEntry(tea, quantityOf(cart, tea.id)))}</ol>`
}

/** What a cart can promise, by where it is. */
export function promiseOf(kind: TokenKind): string {
  return promises[kind]
}

const promises: Readonly<Record<TokenKind, string>> = {
  opaque:
    'it is kept in your session from the first click, stays when you sign in, and loses no click however fast they come.',
  signed:
    'the shop keeps it from the first click, because a signed token hides nothing; it goes to your account when you sign in, and loses no click however fast they come.',
  encrypted:
    'it travels in your cookie from the first click, for this shop alone to read, and stays when you sign in. Of two clicks at the very same moment one may be lost.',
}

function teaEntry(tea: Tea, inCart: number): Html {
  return html`<li class="tea" id="${tea.id}">
<article aria-labelledby="${tea.id}-name">
${cup(tea.id)}
<div class="words">
<h2 id="${tea.id}-name">${tea.name}</h2>
<p class="origin">${tea.origin} <span>${tea.picked}</span></p>
<p class="note">${tea.note}</p>
<p class="brew">${tea.brew}</p>
</div>
<form class="buy" method="post" action="/cart" data-swap>
<input type="hidden" name="tea" value="${tea.id}">
<p class="price">${money(tea.price)}</p>
<button class="quiet">Add<span class="unseen"> ${tea.name}</span> to cart</button>
<p class="held" data-part="held-${tea.id}">${inCart > 0 && html`${inCart} in your cart`}</p>
</form>
</article>
</li>`
}

/** The cup from above, in the colour the tea has when brewed. */
export function cup(tea: string): Html {
  return html`<svg class="cup cup-${tea}" viewBox="2 2 116 116" aria-hidden="true"><circle class="saucer" cx="60" cy="60" r="58"/><circle class="rim" cx="60" cy="60" r="44"/><circle class="liquor" cx="60" cy="60" r="39"/><path class="shine" d="M33 47a31 31 0 0 1 20-17"/></svg>`
}
