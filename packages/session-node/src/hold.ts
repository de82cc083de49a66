import type { ServerResponse } from 'node:http'
import type { Committer } from './commit-all'
import { type RawResponse, type ResponseMethods, rawOf } from './response-methods'
import { Room } from './room'

const room: unique symbol = Symbol('session.room')
const inner: unique symbol = Symbol('session.inner')

interface Hooked extends RawResponse {
  [room]: Room | undefined
  /** What the hooks of a prototype replaced. */
  readonly [inner]: ResponseMethods
}

// shared by all responses: whose they are says `this`
const hooks: ResponseMethods & ThisType<Hooked> = {
  writeHead(...args) {
    const held = this[room]
    return held ? held.writeHead(args) : this[inner].writeHead.apply(this, args)
  },
  write(...args) {
    const held = this[room]
    return held ? held.write(args) : this[inner].write.apply(this, args)
  },
  end(...args) {
    const held = this[room]
    return held ? held.end(args) : this[inner].end.apply(this, args)
  },
  flushHeaders() {
    const held = this[room]
    if (held) held.flushHeaders()
    else this[inner].flushHeaders.call(this)
  },
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
  target[room] = new Room(target, target[inner] ?? hook(target), hooks.writeHead, committer)
  // what engine.io passes for a response has no events
  if (typeof target.on === 'function') target.on('close', close)
}

/**
 * Defines the four hooks once on the prototype of many responses, so that `holdHeaders` adds nothing but its state to each. Without
 * that state they do nothing.
 */
export function installHooks(prototype: object): void {
  if (inner in prototype) return
  const methods = prototype as ResponseMethods
  define(prototype, inner, innerOf(methods))
  define(prototype, room, undefined)
  for (const name of ['writeHead', 'write', 'end', 'flushHeaders'] as const) define(prototype, name, hooks[name])
}

function hook(target: ResponseMethods): ResponseMethods {
  const methods = innerOf(target)
  target.writeHead = hooks.writeHead
  target.write = hooks.write
  target.end = hooks.end
  target.flushHeaders = hooks.flushHeaders
  return methods
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
