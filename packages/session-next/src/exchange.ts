import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Session } from '@org/session-core'
import { nodeRoom } from './node-room'
import { RequestSession } from './request-session'
import type { Site } from './site'

/** The request and response of Node that an API route or `getServerSideProps` is given. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** What stands for an answer where the response has one already. */
  readonly answered: unknown
}

/** Told by what no client can send as the argument of an action: a request is an object of a class. */
export function exchangeOf(first: unknown, second: unknown): Exchange | undefined {
  if (isRequest(first)) return { request: first, response: second as ServerResponse, answered: undefined }
  if (typeof first !== 'object' || first === null || !('req' in first && 'res' in first)) return undefined
  const { req, res } = first
  return isRequest(req) ? { request: req, response: res as ServerResponse, answered: { props: {} } } : undefined
}

function isRequest(value: unknown): value is IncomingMessage {
  if (typeof value !== 'object' || value === null) return false
  const prototype: object | null = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return false
  return 'headers' in value && 'on' in value && typeof value.on === 'function'
}

/** An API route or `getServerSideProps`: the response of Node waits for the session, however it leaves. */
export async function runExchange<D>(
  site: Site<D>,
  { request, response, answered }: Exchange,
  run: (session: Session<D>) => unknown,
): Promise<unknown> {
  const { attach } = await nodeRoom()
  const session = await attach(site, request, response)
  if (response.writableEnded) return answered
  return run(new RequestSession(session))
}
