import { createHash } from 'node:crypto'

/** `session, index, ends`: all that a verb on one id touches, in one slot of a cluster. */
export type Place = [session: string, index: string, ends: string]

const tagLength = 11

/** What keys begin with: `[A-Za-z0-9_-]{11}` at the beginning of each id. */
export function tagOf(id: string): string {
  return id.slice(0, tagLength)
}

/** A tag of ours must be the first in braces, which decide the slot. */
function escaped(prefix: string): string {
  return prefix.replace(/[%{}]/g, (brace) => `%${brace.charCodeAt(0).toString(16)}`)
}

/** The names of keys, before the client puts its own prefix in front. */
export class Keys {
  private readonly prefix: string
  private readonly session: RegExp

  constructor(prefix: string) {
    this.prefix = escaped(prefix)
    this.session = /^\{([\w-]{11})\}s:([\w-]{11})$/
  }

  of(id: string): Place {
    const at = `${this.prefix}{${tagOf(id)}}`
    return [`${at}s:${id.slice(tagLength)}`, `${at}o`, `${at}e`]
  }

  oneTime(key: string): string {
    return this.digested(key, '1')
  }

  revokedId(id: string): string {
    return this.digested(id, 'ri')
  }

  revokedOwner(owner: string): string {
    return this.digested(owner, 'ro')
  }

  /** Of any text, with a slot of its own. */
  private digested(text: string, kind: string): string {
    return `${this.prefix}{${createHash('sha256').update(text).digest('base64url')}}${kind}`
  }

  /** Beginning with what the client puts in front, because a channel gets nothing in front. */
  channel(clientPrefix: string): string {
    return `${clientPrefix}${this.prefix}ended`
  }

  /** For SCAN. */
  pattern(clientPrefix: string): string {
    return `${`${clientPrefix}${this.prefix}`.replace(/[\\*?[\]^-]/g, '\\$&')}{*`
  }

  /** What a key found by SCAN is of: a session by its id, an index or its ends by their name; undefined for what is not ours. */
  kind(key: string): { readonly id: string } | { readonly index: string } | { readonly ends: string } | undefined {
    if (!key.startsWith(this.prefix)) return undefined
    const rest = key.slice(this.prefix.length)
    const [, tag, random] = this.session.exec(rest) ?? []
    if (tag !== undefined && random !== undefined) return { id: tag + random }
    if (/^\{[\w-]{11}\}o$/.test(rest)) return { index: key }
    return /^\{[\w-]{11}\}e$/.test(rest) ? { ends: key } : undefined
  }
}
