import type { ServerResponse } from 'node:http'
import type { Committer } from './commit-all'
import { Exit } from './exit'
import { type RawResponse, type ResponseMethods, rawOf } from './response-methods'
import { Room } from './room'

const room: unique symbol = Symbol('session.room')
const layer: unique symbol = Symbol('session.layer')

/** The four hooks of one prototype or one response, and what they replaced there. */
interface Layer {
  readonly inner: ResponseMethods
  readonly hooks: ResponseMethods
}

interface Hooked extends RawResponse {
  [room]: Room | undefined
  readonly [layer]: Layer | undefined
}

// whoever calls these is on the way into the room: `this` says into which
const own: ResponseMethods & ThisType<Hooked & { [room]: Room }> = {
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
function hooksOver(inner: ResponseMethods, prepare: Prepare | undefined): ResponseMethods {
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

/**
 * Makes a response wait for a commit: before the first byte of its headers leaves, however it leaves, `committer.commit` is called with
 * the final status and headers, and the headers of its outcome travel along. Where nobody has to wait nothing else changes, not even
 * the tick; else what the application sends is held until the store has answered. A commit that fails is the answer: its status, and
 * not a byte of what the application sent. Several committers share one response; the same one counts once.
 */
export function holdHeaders(response: ServerResponse, committer: Committer): void {
  const target = rawOf(response) as Hooked
  const held = target[room]
  if (held) {
    held.join(committer)
    return
  }
  const { inner, hooks } = target[layer] ?? hook(target)
  target[room] = new Room(new Exit(target, inner, hooks.writeHead, own.writeHead), committer)
  // what engine.io passes for a response has no events
  if (typeof target.on === 'function') target.on('close', close)
}

/**
 * Defines the four hooks once on the prototype of many responses, so that `holdHeaders` adds nothing but its state to each. Without
 * that state they do nothing. On a response itself they go over what wrapped it before its prototype had them. `prepare` is called for
 * a response without state whose `writeHead` somebody has wrapped.
 */
export function installHooks(target: object, prepare?: Prepare): void {
  if (Object.hasOwn(target, layer)) return
  const inner = innerOf(target as ResponseMethods)
  const hooks = hooksOver(inner, prepare)
  define(target, layer, { inner, hooks })
  if (!(room in target)) define(target, room, undefined)
  for (const name of ['writeHead', 'write', 'end', 'flushHeaders'] as const) define(target, name, hooks[name])
}

function hook(target: ResponseMethods): Layer {
  const inner = innerOf(target)
  target.writeHead = own.writeHead
  target.write = own.write
  target.end = own.end
  target.flushHeaders = own.flushHeaders
  return { inner, hooks: own }
}

function innerOf({ writeHead, write, end, flushHeaders }: ResponseMethods): ResponseMethods {
  return { writeHead, write, end, flushHeaders }
}

function define(prototype: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false })
}

function close(this: Hooked): void {
  this[room]?.close()
}
