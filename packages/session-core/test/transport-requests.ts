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

export function inProduction(): void {
  vi.stubEnv('NODE_ENV', 'production')
}
