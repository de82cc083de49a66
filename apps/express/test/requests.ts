/** What one asks without a browser, and what came back. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** `sid=…`, to send again; of the first Set-Cookie line. */
  readonly cookie: string
}

export async function ask(url: string, cookie = '', init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers)
  if (cookie) headers.set('cookie', cookie)
  const response = await fetch(url, { redirect: 'manual', ...init, headers })
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  }
}

export function post(url: string, fields: Readonly<Record<string, string>> = {}, cookie = ''): Promise<Answer> {
  return ask(url, cookie, { method: 'POST', body: new URLSearchParams(fields) })
}

export async function signInBy(url: string, user = 'ada', cookie = ''): Promise<string> {
  return (await post(`${url}/sign-in`, { user }, cookie)).cookie
}

/** Who the shop takes the holder of this cookie for. */
export async function standing(url: string, cookie: string): Promise<string> {
  const { text } = await ask(`${url}/cart`, cookie)
  return /Signed in as <strong>([^<]+)/.exec(text)?.[1] ?? (/Nobody is signed in/.exec(text)?.[0] || text)
}
