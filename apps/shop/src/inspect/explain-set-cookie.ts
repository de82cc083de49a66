/** One property of a cookie, there or not, and what it does for the visitor. */
export interface Explanation {
  readonly part: string
  readonly value: string
  readonly meaning: string
}

type Attributes = ReadonlyMap<string, string>

/** A Set-Cookie line in plain words, absent attributes included: what is missing protects too. */
export function explainSetCookie(line: string): readonly Explanation[] {
  const [pair = '', ...rest] = line.split(/;\s*/)
  const at = pair.indexOf('=')
  const attributes: Attributes = new Map(
    rest.map((text) => {
      const [name = '', ...value] = text.split('=')
      return [name.toLowerCase(), value.join('=')]
    }),
  )
  return [explainName(pair.slice(0, at)), value(pair.slice(at + 1)), ...explainAttributes(attributes)]
}

function explainName(name: string): Explanation {
  const meaning = name.startsWith('__Host-Http-')
    ? 'The prefix makes the browser refuse this cookie unless it is Secure, HttpOnly, for this very host and for every path. No other site, no sub-domain and no script can plant it.'
    : 'A development name: plain http cannot carry the prefix __Host-Http-, which browsers grant only over TLS. Over https this shop’s cookie has it, and this name is not even read.'
  return { part: 'Name', value: name, meaning }
}

function value(token: string): Explanation {
  return { part: 'Value', value: token || '(empty)', meaning: meaningOf(token) }
}

function meaningOf(token: string): string {
  if (token === '') return 'Empty: this line removes the cookie.'
  if (!token.startsWith('eyJ'))
    return 'The id, which is public, and the secret, which this page never shows. Random, and nothing else: no user, no role, no time.'
  return token.includes('..')
    ? 'A header, which says how to decrypt the rest and nothing of you, and the session itself, which only this shop can read.'
    : 'A header, what the session is, and the shop’s signature over both. Whoever has it can read it, and nobody can change it; this page never shows the signature.'
}

function explainAttributes(attributes: Attributes): readonly Explanation[] {
  const secure = attributes.has('secure')
  const domain = attributes.get('domain')
  const lasting = attributes.get('max-age') ?? attributes.get('expires')
  const sameSite = attributes.get('samesite')
  return [
    flag(
      'Secure',
      secure,
      secure
        ? 'Sent over TLS only.'
        : 'Absent, because this is plain http on localhost. The library issues such a cookie nowhere else, and said so in a warning.',
    ),
    flag(
      'HttpOnly',
      attributes.has('httponly'),
      'No script can read it, so a hole for scripts is no hole for sessions.',
    ),
    {
      part: 'SameSite',
      value: sameSite ?? 'absent',
      meaning:
        'Lax: other sites can link here and the visitor stays signed in, but a form or an image on another site travels without it.',
    },
    {
      part: 'Path',
      value: attributes.get('path') ?? 'absent',
      meaning: 'One cookie for the whole shop, and no second one that could shadow it.',
    },
    {
      part: 'Domain',
      value: domain ?? 'absent',
      meaning: domain ? 'Every sub-domain gets it too.' : 'This host alone gets it; sub-domains do not.',
    },
    {
      part: 'Max-Age, Expires',
      value: lasting ?? 'absent',
      meaning: lasting
        ? 'The browser may keep it until then. The server decides all the same: its clocks are below.'
        : 'Gone when the browser closes. How long the session lives is not the browser’s to decide: the server’s clocks are below.',
    },
  ]
}

function flag(part: string, present: boolean, meaning: string): Explanation {
  return { part, value: present ? 'present' : 'absent', meaning }
}
