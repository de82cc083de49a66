import { SessionError } from '@org/session-core'

/** Written out like this, so that a bundle for edge has nothing of Node in it. */
declare const process: { readonly env: { readonly NEXT_RUNTIME?: string } }

/** The room that holds a response of Node until its session is stored. */
export async function nodeRoom(): Promise<Pick<typeof import('@org/session-node'), 'attach'>> {
  if (process.env.NEXT_RUNTIME !== 'edge') return import('@org/session-node')
  throw new SessionError('ERR_SESSION_EDGE', 'requests and responses of Node do not exist in an edge runtime', {})
}
