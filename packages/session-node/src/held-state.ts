import type { HeldCalls } from './held-calls'
import { type Hooked, room } from './hooks'
import { isHttp2, type RawResponse } from './response-methods'

// truthy is what native code asks for: `headersSent` is true and the setters throw; with two line ends it is a head also to who reads it
const marker = 'HTTP/1.1 held\r\n\r\n'

const sayings: Readonly<Record<string, (calls: HeldCalls) => unknown>> = {
  writableFinished: () => false,
  writableLength: ({ bytes }) => bytes,
  writableNeedDrain: ({ refused, ended }) => refused && !ended,
}
const getters = new Map(Object.entries(sayings).map(([name, say]) => [name, getterOf(name, say)]))

const says: unique symbol = Symbol('session held state')

/**
 * What a response says of itself while it is held. The same getters for all, which stay: with properties of its own that come and go
 * a response would have a shape of its own, and be slow in everything that native code does with it.
 */
export const heldProperties: PropertyDescriptorMap = {
  ...Object.fromEntries([...getters].map(([name, get]) => [name, { configurable: true, get }])),
  [says]: { value: true },
}

function getterOf(name: string, say: (calls: HeldCalls) => unknown): (this: Hooked) => unknown {
  return function () {
    const calls = this[room]?.calls
    return calls ? say(calls) : natively(this, name)
  }
}

/** What stands behind our getter. */
function natively(response: object, name: string): unknown {
  const ours = getters.get(name)
  for (let at: unknown = response; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name)
    if (found && found.get !== ours) return found.get ? found.get.call(response) : found.value
  }
  return undefined
}

/** Makes a response look as if its head and body had been sent natively. */
export function enterHeldState(response: RawResponse, calls: HeldCalls): void {
  if (!(says in response)) Object.defineProperties(response, heldProperties)
  if (isHttp2(response)) enterHttp2(response, calls)
  else response._header = marker
}

function enterHttp2(response: RawResponse, calls: HeldCalls): void {
  const ended: PropertyDescriptor = { configurable: true, get: () => calls.ended }
  Object.defineProperties(response, { writableEnded: ended, finished: ended })
  Object.defineProperty(response.stream, 'headersSent', { configurable: true, get: () => true })
}

/** Gives native code its response back. */
export function leaveHeldState(response: RawResponse): void {
  if (isHttp2(response)) {
    for (const name of ['writableEnded', 'finished']) Reflect.deleteProperty(response, name)
    Reflect.deleteProperty(response.stream ?? response, 'headersSent')
    return
  }
  response._header = null
  response.finished = false
}
