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

/** Told by what no client can send as the argument of an action: objects of a class. */
export function exchangeOf(first: unknown, second: unknown): Exchange | undefined {
  if (isEmitter<IncomingMessage>(first) && isEmitter<ServerResponse>(second))
    return { request: first, response: second, answered: undefined }
  if (typeof first !== 'object' || first === null || !('req' in first && 'res' in first)) return undefined
  const { req, res } = first
  return isEmitter<IncomingMessage>(req) && isEmitter<ServerResponse>(res)
    ? { request: req, response: res, answered: { props: {} } }
    : undefined
}

function isEmitter<T extends object>(value: unknown): value is T {
  return (
    typeof value === 'object' &&
    value !== null &&
    'on' in value &&
    typeof value.on === 'function' &&
    !Object.hasOwn(value, 'on')
  )
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
