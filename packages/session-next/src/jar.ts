import type { HeaderLine } from '@org/session-core'

/** The part of `cookies()` that sets one. */
export interface Jar {
  set(cookie: JarCookie): unknown
  readonly delete: unknown
  getAll(): unknown
}

export interface JarCookie {
  name: string
  value: string
  path?: string
  domain?: string
  secure?: boolean
  httpOnly?: boolean
  partitioned?: boolean
  sameSite?: 'strict' | 'lax' | 'none'
  priority?: 'low' | 'medium' | 'high'
  maxAge?: number
  expires?: Date
}

/** `cookies()` as it is now; undefined where none can be set any more. */
export async function writableJar(): Promise<Jar | undefined> {
  const { cookies } = await import('next/headers.js')
  const jar: Jar = await cookies()
  // one that may not be written to has one function, which throws, under both names
  return jar.set === jar.delete ? undefined : jar
}

/** To see whether somebody set one. */
export function contentsOf(jar: Jar | undefined): string {
  return JSON.stringify(jar?.getAll())
}

/** Says whether there was a cookie among them. Other headers cannot be set this way. */
export function fill(jar: Jar, lines: readonly HeaderLine[]): boolean {
  const cookies = lines.filter(([name]) => name === 'set-cookie')
  for (const [, line] of cookies) jar.set(parseSetCookie(line))
  return cookies.length > 0
}

/** Takes apart a line that the core wrote, so that Next can put it together again. */
export function parseSetCookie(line: string): JarCookie {
  const [pair = '', ...attributes] = line.split('; ')
  const [name, value] = divide(pair)
  const cookie: JarCookie = { name, value }
  for (const attribute of attributes) {
    const [key, text] = divide(attribute)
    Object.assign(cookie, readers[key.toLowerCase()]?.(text))
  }
  return cookie
}

const readers: Readonly<Record<string, (text: string) => Omit<JarCookie, 'name' | 'value'>>> = {
  path: (path) => ({ path }),
  domain: (domain) => ({ domain }),
  secure: () => ({ secure: true }),
  httponly: () => ({ httpOnly: true }),
  partitioned: () => ({ partitioned: true }),
  samesite: (text) => ({ sameSite: text.toLowerCase() as 'strict' | 'lax' | 'none' }),
  priority: (text) => ({ priority: text.toLowerCase() as 'low' | 'medium' | 'high' }),
  'max-age': (text) => ({ maxAge: Number(text) }),
  expires: (text) => ({ expires: new Date(text) }),
}

function divide(text: string): [string, string] {
  const at = text.indexOf('=')
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
