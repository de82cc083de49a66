import { type Cart, type CartLine, linesOf, most, totalOf } from '../cart.js'
import { type Html, html } from '../html.js'
import { money } from '../money.js'
import type { User } from '../users.js'
import { cup } from './shop-page.js'

export function cartPage(cart: Cart | undefined, user: User | undefined): Html {
  const lines = linesOf(cart)
  if (lines.length === 0) {
    return html`<h1>Your cart</h1>
<p class="lede">It is empty. <a href="/">Choose a tea.</a></p>`
  }
  return html`<h1>Your cart</h1>
<ul class="lines" data-part="lines" aria-label="What is in the cart">${lines.map(cartLine)}</ul>
<div class="total" data-part="total">
<p><span>Together</span> <strong>${money(totalOf(cart))}</strong></p>
${user ? html`<p>It goes to the <a href="/account">delivery address</a> of ${user.name}.</p>` : html`<p><a href="/sign-in?next=/cart">Sign in</a> and the cart comes along, under a new session id.</p>`}
</div>`
}

function cartLine({ tea, quantity, cost }: CartLine): Html {
  return html`<li class="line">
${cup(tea.id)}
<div class="what"><h2>${tea.name}</h2><p class="origin">${money(tea.price)} a packet</p></div>
<form method="post" action="/cart/quantity" data-swap>
<input type="hidden" name="tea" value="${tea.id}">
<label for="quantity-${tea.id}">Packets<span class="unseen"> of ${tea.name}</span></label>
<input id="quantity-${tea.id}" name="quantity" type="number" inputmode="numeric" min="0" max="${most}" value="${quantity}" required>
<button class="quiet" id="set-${tea.id}">Set</button>
<button class="plain" id="remove-${tea.id}" name="remove" value="yes" formnovalidate>Remove<span class="unseen"> ${tea.name}</span></button>
</form>
<p class="cost">${money(cost)}</p>
</li>`
}
