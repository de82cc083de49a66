import { describe, expect, it } from 'vitest'
import { Browser, put } from './support/browser'
import { World } from './support/world'

describe('ids', () => {
  it('begin with the route of their owner, and those of visitors with none', async () => {
    const asked: unknown[] = []
    const world = new World({}, (below) => ({
      ...below,
      route: (owner) => {
        asked.push(owner)
        return `r_${owner}_`
      },
    }))
    const browser = new Browser(world)
    await browser.visit(put({ cart: 1 }))
    expect(asked).toEqual([])
    const { session: first } = await browser.visit((session) => session.login('ada'))
    const { session: second } = await browser.visit((session) => session.regenerate({ keep: 'all' }))
    for (const { id } of [first, second]) expect(id).toMatch(/^r_ada_[\w-]{16}$/)
    const { session: third } = await browser.visit((session) => session.regenerate({ keep: ['cart'] }))
    expect(third.id).not.toMatch(/^r_ada_/)
    expect(asked).toEqual(['ada', 'ada'])
  })
})
