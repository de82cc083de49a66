import Koa3, { type DefaultContext, type DefaultState } from 'koa'
import Koa2 from 'koa2'

export type Framework = typeof Koa3

/** Both versions that are supported, under the types of the newer one. */
export const frameworks: readonly (readonly [name: string, Koa: Framework])[] = [
  ['Koa 3', Koa3],
  ['Koa 2', Koa2],
]

/** An app that prints no errors; who wants to see them listens. */
export function quiet(Koa: Framework, options?: ConstructorParameters<Framework>[0]): Koa3 {
  const app = new Koa<DefaultState, DefaultContext>(options as object)
  app.silent = true
  return app
}
