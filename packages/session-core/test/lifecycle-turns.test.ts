import { describe, expect, it } from 'vitest'
import { isThenable } from '../src/awaitable'
import { Turns } from '../src/lifecycle/turns'

const act = () => {
  let finish = (): void => {}
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  return { finish, run: () => done }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('the acts of one request', () => {
  it('one that was asked for during a commit keeps the next waiting after that commit is done', async () => {
    const turns = new Turns()
    const [commit, first] = [act(), act()]
    const began: string[] = []
    void turns.after(commit.run)
    void turns.take(async () => {
      began.push('first')
      await first.run()
    })
    commit.finish()
    await settled()
    const second = turns.take(async () => void began.push('second'))
    await settled()
    expect(began).toEqual(['first'])
    first.finish()
    await second
    expect(began).toEqual(['first', 'second'])
  })

  it('a commit after one that took a while is answered in the same tick again', async () => {
    const turns = new Turns()
    const slow = act()
    const answer = turns.after(slow.run)
    slow.finish()
    await answer
    await settled()
    expect(isThenable(turns.after(() => 'at once'))).toBe(false)
  })

  it('a commit waits for one that came after another which is over', async () => {
    const turns = new Turns()
    const [first, second] = [act(), act()]
    void turns.take(first.run)
    void turns.take(second.run)
    first.finish()
    await settled()
    const order: string[] = []
    const commit = turns.after(() => void order.push('commit'))
    order.push('second')
    second.finish()
    await commit
    expect(order).toEqual(['second', 'commit'])
  })

  it('after a commit that took no time one begins in the same tick', () => {
    const turns = new Turns()
    const began: string[] = []
    expect(turns.after(() => 'stored')).toBe('stored')
    void turns.take(async () => void began.push('act'))
    expect(began).toEqual(['act'])
  })
})
