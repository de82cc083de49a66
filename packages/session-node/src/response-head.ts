import { type OutgoingHttpHeader, validateHeaderName, validateHeaderValue } from 'node:http'
import type { ResponseView } from '@org/session-core'
import { appendHeader, headerOf } from './header-lines'
import { type HeadArguments, type HeadFields, type HeadPairs, isHttp2, type RawResponse } from './response-methods'

/** What `writeHead` was called with. Its headers stay apart from the response's own until somebody asks for them. */
export class ResponseHead {
  readonly #args: HeadArguments
  #fields: HeadFields | undefined

  constructor(args: HeadArguments) {
    const [, reason, fields] = args
    this.#args = args
    this.#fields = typeof reason === 'string' ? fields : (fields ?? reason)
  }

  get status(): number {
    return this.#args[0] | 0
  }

  get message(): string | undefined {
    const reason = this.#args[1]
    return typeof reason === 'string' ? reason : undefined
  }

  /**
   * Whether native code will take it, so that nothing is committed for a head that cannot be sent. Names and values that it refuses
   * are thrown here; of the rest, native `writeHead` knows the error.
   */
  isValid(response: RawResponse): boolean {
    if (this.status < 100 || this.status > 999) return false
    const message = this.message ?? (isHttp2(response) ? undefined : response.statusMessage)
    if (message) validateHeaderValue('statusMessage', message)
    return !this.#fields || areValid(this.#fields)
  }

  /** Makes its headers those of the response. They replace what was there; one name may come several times in an array. */
  merge(response: RawResponse): void {
    const fields = this.#fields
    if (!fields) return
    this.#fields = undefined
    this.#args.length = this.message === undefined ? 1 : 2
    const pairs = pairsOf(fields)
    if (Array.isArray(fields)) for (const [name] of pairs) response.removeHeader(name)
    for (const [name, value] of pairs) {
      if (Array.isArray(fields)) appendHeader(response, name, value)
      else if (name) response.setHeader(name, value as string)
    }
  }

  /** As native code does at once; the application may use its objects for something else by the time they are sent. */
  settle(response: RawResponse): void {
    this.merge(response)
    response.statusCode = this.status
    if (this.message !== undefined && !isHttp2(response)) response.statusMessage = this.message
  }

  /** What inner `writeHead` is to be called with: as it came, or without the headers that were merged. */
  get args(): HeadArguments {
    return this.#args
  }
}

/** The final status and headers, those given to `writeHead` included. */
export class ResponseHeadView implements ResponseView {
  readonly #head: ResponseHead
  readonly #response: RawResponse

  constructor(head: ResponseHead, response: RawResponse) {
    this.#head = head
    this.#response = response
  }

  get status(): number {
    return this.#head.status
  }

  get headers(): { get(name: string): string | null } {
    this.#head.merge(this.#response)
    return this
  }

  get(name: string): string | null {
    return headerOf(this.#response, name)
  }
}

function pairsOf(fields: HeadFields): HeadPairs {
  if (!Array.isArray(fields)) return Object.entries(fields) as unknown as HeadPairs
  if (Array.isArray(fields[0])) return fields as HeadPairs
  const flat = fields as readonly OutgoingHttpHeader[]
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1]] as HeadPairs[number]] : []))
}

function areValid(fields: HeadFields): boolean {
  if (Array.isArray(fields) && !Array.isArray(fields[0]) && fields.length % 2 === 1) return false
  for (const [name, value] of pairsOf(fields)) {
    if (!name) continue
    if (name.startsWith(':')) return false
    validateHeaderName(name)
    validateHeaderValue(name, value as string)
  }
  return true
}
