import { describe, expect, test } from 'vitest'
import { core, findings } from './arrows-tree.mjs'

describe('inside the core', () => {
  test('right arrows pass', () => expect(findings({})).toEqual([]))

  const wrong = [
    [
      'the ground knows the middle',
      'time/duration.ts',
      "import { cookie } from '../transport/cookie'\nexport const ms = cookie",
      'time/duration.ts → session-core/transport/cookie.ts',
    ],
    [
      'the middle knows the lifecycle',
      'transport/cookie.ts',
      "import { open } from '../lifecycle/open'\nexport const cookie = open",
      'transport/cookie.ts → session-core/lifecycle/open.ts',
    ],
    [
      'the middle knows its neighbour',
      'session/session.ts',
      "import { cookie } from '../transport/cookie'\nexport interface Session { id: typeof cookie }",
      'session/session.ts → session-core/transport/cookie.ts',
    ],
    [
      'the lifecycle knows the factory',
      'lifecycle/open.ts',
      "import { createSessions } from '../sessions'\nexport const open = createSessions",
      'lifecycle/open.ts → session-core/sessions.ts',
    ],
    [
      'anything knows the index',
      'lifecycle/open.ts',
      "import type { S } from '../index'\nexport const open = 1 as unknown as S",
      'lifecycle/open.ts → session-core/index.ts',
    ],
    [
      'a contract knows more than contracts',
      'store/contract.ts',
      "import type { O } from '../options'\nexport type S = O",
      'store/contract.ts → session-core/options.ts',
    ],
    [
      'a contract has a value of the session',
      'adapter/contract.ts',
      "import { Session } from '../session/session'\nexport type R = Session",
      'adapter/contract.ts → session-core/session/session.ts',
    ],
    [
      'the error knows the time',
      'error/session-error.ts',
      "export * from '../time/lifetime'",
      'error/session-error.ts → session-core/time/lifetime.ts',
      { [`${core}time/lifetime.ts`]: 'export {}' },
    ],
    [
      'a middle room by import()',
      'transport/cookie.ts',
      "export const cookie = () => import('../lifecycle/open')",
      'transport/cookie.ts → session-core/lifecycle/open.ts',
    ],
    [
      'a ground room by an import type',
      'time/duration.ts',
      "export const ms = 1 as unknown as import('../options').O",
      'time/duration.ts → session-core/options.ts',
    ],
    [
      'Node outside the seam',
      'lifecycle/open.ts',
      "import { hash } from 'node:crypto'\nexport const open = hash",
      'lifecycle/open.ts → node:crypto',
    ],
    [
      'Node by getBuiltinModule',
      'lifecycle/open.ts',
      "export const open = process.getBuiltinModule('node:fs')",
      'lifecycle/open.ts → node:fs',
    ],
    [
      'Node on the web side',
      'platform/web.ts',
      "import { hash } from 'node:crypto'\nexport const random = hash",
      'platform/web.ts → node:crypto',
    ],
    [
      'a dependency',
      'lifecycle/open.ts',
      "import { jwt } from 'jose'\nexport const open = jwt",
      'lifecycle/open.ts → jose',
    ],
    [
      'the platform from an error',
      'error/session-error.ts',
      "import { random } from '#platform'\nexport const E = random",
      'error/session-error.ts → #platform',
    ],
    [
      'a room nobody planned',
      'transport/cookie.ts',
      "import { x } from '../utils/x'\nexport const cookie = x",
      'transport/cookie.ts → session-core/utils/x.ts',
      { [`${core}utils/x.ts`]: 'export const x = 1' },
    ],
    [
      'a file outside',
      'transport/cookie.ts',
      "import { x } from '../../test/x'\nexport const cookie = x",
      'transport/cookie.ts → packages/session-core/test/x.ts',
      { 'packages/session-core/test/x.ts': 'export const x = 1' },
    ],
  ]
  test.each(wrong)('%s', (_, file, text, path, more = {}) => {
    expect(findings({ [core + file]: text, ...more }).join('\n')).toContain(path)
  })

  test('the whole path from the index is named', () => {
    const [first] = findings({
      [`${core}time/duration.ts`]: "import { E } from '../session/session'\nexport const ms = E",
    })
    expect(first).toContain(
      'session-core/index.ts → session-core/sessions.ts → session-core/lifecycle/open.ts → session-core/transport/cookie.ts → session-core/time/duration.ts → session-core/session/session.ts',
    )
  })

  test('a circle is a wrong arrow, also inside a room', () => {
    const circle = findings({
      [`${core}lifecycle/open.ts`]: "import { judge } from './judge'\nexport const open = judge",
      [`${core}lifecycle/judge.ts`]: "import { open } from './open'\nexport const judge = open",
    })
    expect(circle.join()).toMatch(/lifecycle\/(open|judge)\.ts → .*lifecycle\/(open|judge)\.ts → .* \(a circle\)/)
  })
})
