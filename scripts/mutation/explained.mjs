import { readFileSync } from 'node:fs'

export const packages = ['session-core', 'session-node']

/** What is known to go unnoticed in a package, and why. */
export function explained(name) {
  const text = readFileSync(new URL(`explained/${name}.json`, import.meta.url), 'utf8')
  return JSON.parse(text).map((one) => ({
    ...one,
    is: ({ file, was, becomes }) => file === one.file && was === one.was && becomes === one.becomes,
  }))
}
