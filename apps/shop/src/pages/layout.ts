import { type Child, Html, html } from '../html.js'
import type { User } from '../users.js'
import { pageMap } from './page-map.js'

/** What every page shows around its content. */
export interface Frame {
  readonly path: string
  /** `unknown` where the session is what failed. */
  readonly user: User | undefined | 'unknown'
  readonly packets: number
  readonly notice: string | undefined
  /** Whether there is a session yet; the script then need not wait for the first answer. */
  readonly begun: boolean
}

export const emptyFrame: Frame = { path: '', user: 'unknown', packets: 0, notice: undefined, begun: false }

/** A whole document. `main` is the content under the one heading of the page. */
export function layout(frame: Frame, title: string, main: Html): Html {
  return html`<!doctype html>
<html lang="en" data-session="${frame.begun ? 'begun' : 'none'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Second Flush</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="preload" href="/fonts/newsreader-latin-opsz-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/style.css">
<script type="module" src="/app.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(frame)}
<main id="main" tabindex="-1">
${frame.notice && html`<p class="notice">${frame.notice}</p>`}
${main}
</main>
<footer class="colophon">
<p>A sample shop. Nothing is sold here; what is on show are the sessions.</p>
</footer>
<p class="unseen" role="status" id="announcer"></p>
</body>
</html>
`
}

function masthead(frame: Frame): Html {
  return html`<header class="masthead" id="masthead">
<a class="brand" href="/">${leaf}<span>Second Flush</span></a>
<nav aria-label="Pages">
<ul data-part="pages">${[...pageMap].map(([path, page]) => page.link && html`<li>${link(frame, path, page.link)}</li>`)}</ul>
</nav>
${standing(frame.user)}
</header>`
}

function link(frame: Frame, path: string, label: Child): Html {
  const count =
    path === '/cart' &&
    frame.packets > 0 &&
    html` <span class="count">${frame.packets}<span class="unseen"> packets</span></span>`
  const current = frame.path === path ? new Html(' aria-current="page"') : ''
  return html`<a href="${path}"${current}><span>${label}</span>${count}</a>`
}

/** The line that says who is signed in. */
function standing(user: Frame['user']): Html | undefined {
  if (user === 'unknown') return undefined
  if (!user) return html`<p class="standing"><span>Nobody is signed in</span> <a href="/sign-in">Sign in</a></p>`
  return html`<form class="standing" method="post" action="/sign-out">
<span>Signed in as <strong>${user.name}</strong></span> <button class="plain">Sign out</button>
</form>`
}

const leaf: Html = html`<svg class="leaf" viewBox="0 0 32 32" aria-hidden="true"><path d="M5 27C3 13 13 4 28 4c0 15-8 23-20 20"/><path class="vein" d="M4 29C9 20 15 14 22 10"/></svg>`
