import type { ServerResponse } from 'node:http'
import type { RawResponse, ResponseMethods } from './response-methods'
import type { Room } from './room'

/** Where a response keeps its room. */
export const room: unique symbol = Symbol('session.room')
/** Where a response or a prototype keeps its hooks. */
export const layer: unique symbol = Symbol('session.layer')

/** The four hooks of one prototype or one response, and what they replaced there. */
export interface Layer {
  readonly inner: ResponseMethods
  readonly hooks: ResponseMethods
}

export interface Hooked extends RawResponse {
  [room]: Room | undefined
  readonly [layer]: Layer | undefined
}

// whoever calls these is on the way into the room: `this` says into which
export const ownHooks: ResponseMethods & ThisType<Hooked & { [room]: Room }> = {
  writeHead(...args) {
    return this[room].writeHead(args)
  },
  write(...args) {
    return this[room].write(args)
  },
  end(...args) {
    return this[room].end(args)
  },
  flushHeaders() {
    this[room].flushHeaders()
  },
}

/** Calls `holdHeaders` for a response that nobody has accessed the session of so far. */
export type Prepare = (response: ServerResponse) => void

/** Of several layers of hooks on one response the outermost leads into its room, and the others do nothing. */
export function hooksOver(inner: ResponseMethods, prepare: Prepare | undefined): ResponseMethods {
  const roomOf = (response: Hooked): Room | undefined => {
    const held = response[room]
    return held !== undefined && response[layer]?.hooks === hooks ? held : undefined
  }
  // a layer around `writeHead` may access the session when native code is on its way out already, and could not be held any more
  const early = (response: Hooked): Room | undefined => {
    const wrapped = prepare && response[room] === undefined && Object.hasOwn(response, 'writeHead')
    if (wrapped && !response.headersSent) prepare(response as unknown as ServerResponse)
    return roomOf(response)
  }
  const hooks: ResponseMethods & ThisType<Hooked> = {
    writeHead(...args) {
      const held = roomOf(this)
      return held ? held.writeHead(args) : inner.writeHead.apply(this, args)
    },
    write(...args) {
      const held = early(this)
      return held ? held.write(args) : inner.write.apply(this, args)
    },
    end(...args) {
      const held = early(this)
      return held ? held.end(args) : inner.end.apply(this, args)
    },
    flushHeaders() {
      const held = early(this)
      if (held) held.flushHeaders()
      else inner.flushHeaders.call(this)
    },
  }
  return hooks
}
