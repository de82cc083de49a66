import { createHash } from 'node:crypto'

/** A program for the server, and the name under which the server knows it once it has run it. */
export interface Script {
  readonly source: string
  readonly sha: string
}

/** What is given travels as one text, because each argument costs the client several strings; `pack` and this belong together. */
const head = `
local call = redis.call
local packed, ARGV, from = ARGV[1], {}, 1
repeat
  local stop = string.find(packed, '\\0', from, true)
  ARGV[#ARGV + 1] = string.sub(packed, from, (stop or 0) - 1)
  from = (stop or 0) + 1
until not stop
`
const separator = '\0'

/** Texts without NUL. */
export function pack(given: readonly string[]): string[] {
  return [given.join(separator)]
}

/** Joins shared functions and what uses them. */
export function script(...parts: readonly string[]): Script {
  const source = [head, ...parts].map((part) => part.trim()).join('\n')
  return { source, sha: createHash('sha1').update(source).digest('hex') }
}
