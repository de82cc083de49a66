import { fileURLToPath } from 'node:url'

/** The root of the repository, which bundlers must not look above of. */
export const root: string = fileURLToPath(new URL('../../../..', import.meta.url))

/** What Next sees of the environment: not that tests run it. */
export function siteEnv(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, NODE_OPTIONS: ___, ...rest } = process.env
  const env: Record<string, string | undefined> = { ...rest, NEXT_TELEMETRY_DISABLED: '1', SITE_ROOT: root, ...more }
  return env as NodeJS.ProcessEnv
}
