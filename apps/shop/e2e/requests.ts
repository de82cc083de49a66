import { type Form, formIn, urlEncoded } from './forms.js'

/** What one asks without a browser, and what came back. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** Where it leads, without the origin of the shop. */
  readonly location: string | undefined
  /** `sid=…`, to send again; of the last Set-Cookie line. */
  readonly cookie: string
}

export async function ask(url: string, cookie = '', init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers)
  if (cookie) headers.set('cookie', cookie)
  // one that is kept open might be closed by the server just when the next request goes out
  headers.set('connection', 'close')
  const response = await fetch(url, { redirect: 'manual', ...init, headers })
  const location = response.headers.get('location')
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    location: location === null ? undefined : new URL(location, url).href.replace(new URL(url).origin, ''),
    cookie: response.headers.getSetCookie().at(-1)?.split(';')[0] ?? '',
  }
}

/** The form that a button of this name sends, on a page as the holder of the cookie sees it. */
export async function formOn(url: string, button: string, cookie = ''): Promise<Form> {
  return formIn((await ask(url, cookie)).text, url, button)
}

export function send(
  { action, fields, multipart }: Form,
  cookie = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return ask(action, cookie, { method: 'POST', body: multipart ? formData(fields) : urlEncoded(fields), headers })
}

function formData(fields: Form['fields']): FormData {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return body
}

/** Opens a page and presses the button, as a browser without scripts does. */
export async function press(url: string, button: string, cookie = '', filledIn: Filled = {}): Promise<Answer> {
  return send(filled(await formOn(url, button, cookie), filledIn), cookie)
}

export type Filled = Readonly<Record<string, string>>

/** The form with other values in these fields. */
export function filled({ fields, ...form }: Form, values: Filled): Form {
  const rest = fields.filter(([name]) => !Object.hasOwn(values, name))
  return { ...form, fields: [...rest, ...Object.entries(values)] }
}

/** Gives the cookie of somebody who has signed in: `Ada`, `Grace`, `Alan`. */
export async function signInBy(url: string, name = 'Ada', cookie = ''): Promise<string> {
  return (await press(`${url}/sign-in`, name, cookie)).cookie
}

/** Who the shop takes the holder of this cookie for. */
export async function standing(url: string, cookie: string): Promise<string> {
  const { text } = await ask(`${url}/cart`, cookie)
  return /Signed in as <strong>([^<]+)/.exec(text)?.[1] ?? (/Nobody is signed in/.exec(text)?.[0] || text)
}

/** The half of a token, or of a cookie with one, that may be seen. */
export function idOf(token: string): string {
  return /([\w-]{22})\.[\w-]{44}$/.exec(token)?.[1] ?? ''
}
