import { holdMounted, installHooks } from '@org/session-node'
import type { Request, Response } from 'express'
import { requestAccessors } from './request-accessors'

const hooked: unique symbol = Symbol('session hooks')

/** What is needed of an app and missing in its types. */
interface App {
  readonly parent?: App
  readonly request: object
  readonly response: object
}

/**
 * Puts the hooks where the requests of this app find them: once on the prototypes that the root app made for itself, so that its
 * sub-apps have them too and no other app of the process does. A request that no Express app has seen gets its own.
 */
export function ensureHooks(request: Request, response: Response): void {
  if (!(hooked in request)) install(request, response)
  if (settling && isWrapped(response)) installHooks(response, prepare)
}

function install(request: Request, response: Response): void {
  settle()
  let app = request.app as unknown as App | undefined
  while (app?.parent) app = app.parent
  define(app?.request ?? request, app?.response ?? response)
  // an app that was mounted in two others inherits from the last one alone
  if (!(hooked in request)) define(request, response)
}

function define(request: object, response: object): void {
  Object.defineProperties(request, { ...requestAccessors, [hooked]: { value: true } })
  installHooks(response, prepare)
}

const prepare = ({ req }: { readonly req?: object }): void => {
  if (req) holdMounted(req)
}

let settling: NodeJS.Timeout | undefined

/**
 * What was under way when the hooks came may have been wrapped before, by compression say, around the methods as they were: such a
 * response would leave past the hooks, and gets some of its own. A minute later there is none left.
 */
function settle(): void {
  clearTimeout(settling)
  settling = setTimeout(() => {
    settling = undefined
  }, 60_000).unref()
}

function isWrapped(response: object): boolean {
  return ['writeHead', 'write', 'end', 'flushHeaders'].some((method) => Object.hasOwn(response, method))
}
