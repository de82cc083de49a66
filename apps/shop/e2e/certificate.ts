import { readFileSync } from 'node:fs'

/** For https on localhost. */
export function certificate(): { readonly key: Buffer; readonly cert: Buffer } {
  const fixture = (name: string): Buffer =>
    readFileSync(new URL(`fixtures/localhost-test-only.${name}.pem`, import.meta.url))
  return { key: fixture('key'), cert: fixture('cert') }
}
