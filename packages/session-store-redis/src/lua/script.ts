import { createHash } from 'node:crypto'

/** A program for the server, and the name under which the server knows it once it has run it. */
export interface Script {
  readonly source: string
  readonly sha: string
}

const head = 'local call = redis.call'

/** Joins shared functions and what uses them. */
export function script(...parts: readonly string[]): Script {
  const source = [head, ...parts].map((part) => part.trim()).join('\n')
  return { source, sha: createHash('sha1').update(source).digest('hex') }
}
