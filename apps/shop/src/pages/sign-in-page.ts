import { type Html, html } from '../html.js'
import { users } from '../users.js'

export interface SignInView {
  /** Where to go on; a path of ours. */
  readonly next: string
  /** What led here: a word of the address. */
  readonly said: unknown
}

const openings: ReadonlyMap<unknown, string> = new Map([
  [
    'signed-out',
    'You are signed out. That session is over for good: no request still under way, and no copy of the cookie, brings it back.',
  ],
  ['out-everywhere', 'You are signed out here and everywhere else: no token from before opens anything.'],
  ['needed', 'That page is for somebody: sign in and it opens.'],
])

const usual =
  'One click, no password. Signing in ends the anonymous session and begins a new one with a new id; the cart comes along.'

export function signInPage({ next, said }: SignInView): Html {
  return html`<h1>Sign in</h1>
<p class="lede">${signInLede(said)}</p>
<form class="people" method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<ul aria-label="Who you can be">${users.map(
    (
      user,
    ) => html`<li><button name="user" value="${user.id}"><span class="initial" aria-hidden="true">${user.name[0]}</span>
<span class="who">${user.name}</span> <span class="about">${user.about}</span></button></li>`,
  )}</ul>
<p class="choice"><input type="checkbox" id="remember" name="remember" value="yes"> <label for="remember">Keep me signed in on this device: two weeks without a visit, ninety days in all</label></p>
</form>`
}

export function signInLede(said: unknown): string {
  return openings.get(said) ?? usual
}
