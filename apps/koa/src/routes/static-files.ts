import { createReadStream, readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Context, Middleware } from 'koa'

export interface StaticOptions {
  /** The path of the folder, such as `/fonts`. @default the root */
  readonly under?: string
  /** Seconds for which a browser need not ask again, because the files never change. @default none: it asks each time */
  readonly maxAge?: number
}

/** The files of one folder, by their names as they were at the start: no path leads anywhere else. */
export function staticFiles(folder: string, { under = '', maxAge }: StaticOptions = {}): Middleware {
  const files = new Map(readdirSync(folder).map((name) => [`${under}/${name}`, join(folder, name)]))
  const caching = maxAge === undefined ? 'public, max-age=0' : `public, max-age=${maxAge}, immutable`
  return (ctx, next) => {
    const file = files.get(ctx.path)
    if (file === undefined || !['GET', 'HEAD'].includes(ctx.method)) return next()
    ctx.set('cache-control', caching)
    return send(ctx, file)
  }
}

async function send(ctx: Context, file: string): Promise<void> {
  const { size, mtime } = await stat(file)
  ctx.status = 200
  ctx.type = extname(file)
  ctx.lastModified = mtime
  if (ctx.fresh) {
    ctx.status = 304
    return
  }
  ctx.body = createReadStream(file)
  ctx.length = size
}
