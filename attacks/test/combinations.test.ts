import { createSessions, SessionError } from '@org/session-core'
import { describe, expect, it } from 'vitest'
import { impossible, impossibles, setUps } from '../support/set-ups'
import { openStore } from '../support/stores'
import { formatOf } from '../support/target'

it('24 set-ups are attacked, and 12 cannot be', () => {
  expect([setUps.length, impossibles.length]).toEqual([24, 12])
})

describe('what cannot be is refused at start-up', () => {
  it.each(impossibles)('%s', async (_name, setUp) => {
    expect(impossible(setUp)).toContain('cannot be adopted')
    if (setUp.token === 'opaque') throw new Error('is possible')
    const { store } = await openStore(setUp.store)
    const made = () => createSessions({ store: formatOf(setUp.token as never, store), policy: setUp.policy })
    expect(made).toThrow(expect.objectContaining({ code: 'ERR_SESSION_UNSUPPORTED' }))
    expect(made).toThrow(SessionError)
  })
})
