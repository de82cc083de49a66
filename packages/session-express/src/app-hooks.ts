import { installHooks } from '@org/session-node'
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
  if (hooked in request) return
  let app = request.app as unknown as App | undefined
  while (app?.parent) app = app.parent
  define(app?.request ?? request, app?.response ?? response)
  // an app that was mounted in two others inherits from the last one alone
  if (!(hooked in request)) define(request, response)
}

function define(request: object, response: object): void {
  Object.defineProperties(request, { ...requestAccessors, [hooked]: { value: true } })
  installHooks(response)
}
