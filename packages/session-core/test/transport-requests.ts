import { vi } from 'vitest'
import type { SessionRequest } from '../src/adapter/contract'

/** A token of ours, told apart by its first letter. */
export const tokenOf = (letter: string): string => `${letter.repeat(22)}.${letter.repeat(44)}`

export const overTls = (headers: Readonly<Record<string, string | readonly string[]>> = {}): SessionRequest => ({
  headers: { host: 'shop.example', ...headers },
  secure: true,
})

export const plainly = (
  host: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): SessionRequest => ({
  headers: { host, ...headers },
  secure: false,
})

/** Platforms without a process are always in production. */
export function inProduction(): void {
  if (typeof process !== 'undefined') vi.stubEnv('NODE_ENV', 'production')
}

/** Hosts that are this machine. */
export const localHosts: readonly string[] = [
  'localhost',
  'localhost:3000',
  'LOCALHOST',
  'app.localhost',
  'a.b.localhost:80',
  '127.0.0.1',
  '127.0.0.1:8080',
  '[::1]',
  '[::1]:3000',
]
