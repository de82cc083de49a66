import { sourceFindings } from '../arrows/sources.mjs'
import { tree } from './tree.mjs'

export const manifest = (folder, more) => ({ name: `@org/${folder}`, ...more })
export const core = 'packages/session-core/src/'

/** A core in which every arrow is right. */
const good = {
  'packages/session-core/package.json': manifest('session-core', { imports: { '#platform': {} } }),
  [`${core}index.ts`]: "export { createSessions } from './sessions'\nexport type { S } from './store/contract'",
  [`${core}sessions.ts`]: "import { open } from './lifecycle/open'\nexport const createSessions = open",
  [`${core}options.ts`]: "import type { S } from './store/contract'\nexport type O = S",
  [`${core}lifecycle/open.ts`]:
    "import type { O } from '../options'\nimport { cookie } from '../transport/cookie'\nexport const open = cookie as unknown as O",
  [`${core}transport/contract.ts`]: "import type { R } from '../adapter/contract'\nexport type T = R",
  [`${core}transport/cookie.ts`]:
    "import type { R } from '../adapter/contract'\nimport { ms } from '../time/duration'\nexport const cookie = ms as unknown as R",
  [`${core}adapter/contract.ts`]: "import type { Session } from '../session/session'\nexport type R = Session",
  [`${core}session/session.ts`]: 'export interface Session { id: string }',
  [`${core}store/contract.ts`]: "import type { A } from '../awaitable'\nexport type S = A",
  [`${core}time/duration.ts`]: "import { E } from '../error/session-error'\nexport const ms = E",
  [`${core}error/session-error.ts`]: 'export const E = 1',
  [`${core}awaitable.ts`]: 'export type A = 1',
  [`${core}platform/node.ts`]: "import * as crypto from 'node:crypto'\nexport const random = crypto.randomBytes",
  [`${core}platform/web.ts`]: 'export const random = 1',
}

export const findings = (files) => sourceFindings(tree({ ...good, ...files }), '@org')
