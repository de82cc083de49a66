import { SessionError } from '@org/session-core'

type StoreError = SessionError<'ERR_SESSION_STORE'>

export function failure(verb: string, cause: unknown, outcome: 'notSent' | 'unknown'): StoreError {
  const what = outcome === 'notSent' ? 'nothing was sent' : 'whether it took effect is unknown'
  return new SessionError('ERR_SESSION_STORE', `Redis failed in ${verb}; ${what}`, { verb, outcome }, { cause })
}

export function notReady(verb: string): StoreError {
  const message = `Redis is not connected, so ${verb} was not sent: is the server there, and was the client's connect() awaited?`
  return new SessionError('ERR_SESSION_STORE', message, { verb, outcome: 'notSent' })
}

/** As a cluster says it of itself, so that it is waited out likewise: the connection to the node broke, and is being made again. */
export function noNode(verb: string): StoreError {
  const message = 'CLUSTERDOWN no node is known for the slot, so nothing was sent'
  return new SessionError('ERR_SESSION_STORE', message, { verb, outcome: 'notSent' })
}

export function tooFewReplicas(verb: string, count: number, wanted: number): StoreError {
  const message = `${verb} was done, but ${count} of ${wanted} replicas have it: a failover may undo it`
  return new SessionError('ERR_SESSION_STORE', message, { verb, outcome: 'unknown' })
}

/** A slot that moves, or a cluster that elects a primary: refused before anything was done, and soon over. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && /^(TRYAGAIN|CLUSTERDOWN) /.test(error.message)
}

/** The slot is another node's by now. */
export function isMoved(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('MOVED ')
}

/** The slot is on its way to another node, which has the key already. */
export function isAsked(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('ASK ')
}

/** A server that restarted, was flushed or took over has forgotten its scripts, and says so before it does anything. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}

/** A cluster behind a client that knows nothing of clusters. */
export function isCrossSlot(error: unknown): boolean {
  return SessionError.is(error) && error.cause instanceof Error && error.cause.message.startsWith('CROSSSLOT')
}
