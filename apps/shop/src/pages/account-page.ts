import { type Html, html } from '../html.js'
import type { User } from '../users.js'

export function accountPage(address: string | undefined): Html {
  return html`<h1>Delivery address</h1>
<p class="lede">Where a parcel goes is worth a second look, so this page opens only within two minutes of proving who you are.</p>
<form class="fields" method="post" action="/account">
<label for="address">Street, town, country</label>
<textarea id="address" name="address" rows="4" maxlength="500" autocomplete="street-address">${address}</textarea>
<button>Keep this address</button>
</form>`
}

/** Asks again who somebody is, who is signed in already. */
export function stepUpPage(user: User, wrong: boolean): Html {
  return html`<h1>Is it still you?</h1>
<p class="lede">You signed in a while ago, ${user.name}. Before the address can change, prove it once more: the session goes on
under a new id, with everything in it.</p>
<form class="fields" method="post" action="/account/confirm">
<input type="text" name="username" value="${user.id}" autocomplete="username" hidden>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby="password-help"${wrong && html` aria-invalid="true"`}>
<p id="password-help" class="help">${wrong ? 'That is not it. ' : ''}Everybody’s password here is <code>demo</code>.</p>
<button>Confirm</button>
</form>`
}
