import type { HeldCalls } from './held-calls'
import { isHttp2, type RawResponse } from './response-methods'

// truthy is what native code asks for: `headersSent` is true and the setters throw; with two line ends it is a head also to who reads it
const marker = 'HTTP/1.1 held\r\n\r\n'

const constant = (value: boolean): PropertyDescriptor => ({ configurable: true, get: () => value })

/** Makes a response look as if its head and body had been sent natively. */
export function enterHeldState(response: RawResponse, calls: HeldCalls): void {
  Object.defineProperties(response, {
    writableFinished: constant(false),
    writableLength: { configurable: true, get: () => calls.bytes },
  })
  if (isHttp2(response)) enterHttp2(response, calls)
  else enterHttp1(response, calls)
}

function enterHttp1(response: RawResponse, calls: HeldCalls): void {
  response._header = marker
  Object.defineProperty(response, 'writableNeedDrain', { configurable: true, get: () => calls.refused && !calls.ended })
}

function enterHttp2(response: RawResponse, calls: HeldCalls): void {
  const ended: PropertyDescriptor = { configurable: true, get: () => calls.ended }
  Object.defineProperties(response, { writableEnded: ended, finished: ended })
  Object.defineProperty(response.stream, 'headersSent', constant(true))
}

/** Gives native code its response back. */
export function leaveHeldState(response: RawResponse): void {
  for (const name of ['writableFinished', 'writableLength', 'writableNeedDrain']) Reflect.deleteProperty(response, name)
  if (isHttp2(response)) {
    for (const name of ['writableEnded', 'finished']) Reflect.deleteProperty(response, name)
    Reflect.deleteProperty(response.stream ?? response, 'headersSent')
    return
  }
  if (response._header === marker) response._header = null
  response.finished = false
}
