import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'

export type HeadPairs = readonly (readonly [name: string, value: OutgoingHttpHeader])[]

/** The three shapes in which `writeHead` takes headers. */
export type HeadFields = OutgoingHttpHeaders | readonly OutgoingHttpHeader[] | HeadPairs

export type HeadArguments = [status: number, reason?: string | HeadFields, fields?: HeadFields]

// as loose as what arrives: native code is the judge of it
export type BodyArguments = [chunk?: unknown, encoding?: unknown, callback?: unknown]

/** The four ways into a response. What they were before they were hooked is called the inner methods. */
export interface ResponseMethods {
  writeHead(...args: HeadArguments): unknown
  write(...args: BodyArguments): boolean
  end(...args: BodyArguments): unknown
  flushHeaders(): void
}

/** A response as native code has it. */
export interface RawResponse extends Omit<ServerResponse, keyof ResponseMethods | 'finished'>, ResponseMethods {
  /** Truthy once the headers are made: of node:http a field, of node:http2 a getter. */
  _header: string | null
  finished: boolean
  /** Of node:http alone: the names as they were given. */
  getRawHeaderNames?(): readonly string[]
  /** Of node:http2 alone. */
  readonly stream?: { readonly destroyed: boolean }
}

/** `ServerResponse` in words that the four methods can be replaced in. */
export function rawOf(response: ServerResponse): RawResponse {
  return response as unknown as RawResponse
}

export function isHttp2(response: RawResponse): boolean {
  return response.stream !== undefined
}

/** Nothing can be sent on it any more. */
export function isGone(response: RawResponse): boolean {
  return response.destroyed === true || response.stream?.destroyed === true
}
