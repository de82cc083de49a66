import { createHash } from 'node:crypto'

const opaque = /([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{44,150}/g
/** Three parts or five, the first of which is JSON: RFC 7515 §3.1, RFC 7516 §3.1. */
const carried = /(eyJ[\w-]+)\.([\w-]*)\.([\w-]+)(\.[\w-]+\.[\w-]+)?/g

/**
 * The text with what opens a session blotted out of every token: the secret half, the signature, or all that is encrypted. The id may be
 * seen: knowing it changes nothing.
 */
export function redact(text: string): string {
  return text.replace(carried, shortened).replace(opaque, '$1.••••••')
}

function shortened(_: string, header: string, second: string): string {
  return [header, second]
    .map((part) => (part.length > 24 ? `${part.slice(0, 12)}…` : part))
    .join('.')
    .concat('.••••••')
}

/** Names of the tokens in a text, to find again what a header speaks of: the id where it can be read, else a digest. */
export function namesIn(text: string): readonly string[] {
  const whole = [...text.matchAll(carried)].map(([token]) => token)
  const ids = [...text.replace(carried, '').matchAll(opaque)].flatMap(([, id = '']) => id)
  return [...whole.map((token) => createHash('sha256').update(token).digest('base64url')), ...ids]
}

/** The first token in a text that carries its session. */
export function carriedIn(text: string): string | undefined {
  return text.match(carried)?.[0]
}
