import type { ServerResponse } from 'node:http'
import type { Committer } from './commit-all'
import { Exit } from './exit'
import { heldProperties } from './held-state'
import { type Hooked, hooksOver, type Layer, layer, ownHooks, type Prepare, room } from './hooks'
import { type ResponseMethods, rawOf } from './response-methods'
import { Room } from './room'

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
  target[room] = new Room(new Exit(target, inner, hooks.writeHead, ownHooks.writeHead), committer)
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
  Object.defineProperties(target, heldProperties)
  if (!(room in target)) define(target, room, undefined)
  for (const name of ['writeHead', 'write', 'end', 'flushHeaders'] as const) define(target, name, hooks[name])
}

function hook(target: ResponseMethods): Layer {
  const inner = innerOf(target)
  target.writeHead = ownHooks.writeHead
  target.write = ownHooks.write
  target.end = ownHooks.end
  target.flushHeaders = ownHooks.flushHeaders
  return { inner, hooks: ownHooks }
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
