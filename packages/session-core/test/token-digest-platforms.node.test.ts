import { describe, expect, it, vi } from 'vitest'
import * as onNode from '../src/token/digest'

/** Where hashing takes a promise, as in edge runtimes: the same file, on the other side of the seam. */
async function elsewhere(): Promise<typeof onNode> {
  vi.doMock('#platform', () => import('../src/platform/web'))
  const file = '../src/token/digest.ts?elsewhere'
  const loaded: typeof onNode = await import(file)
  vi.doUnmock('#platform')
  return loaded
}

const onWeb = await elsewhere()
const [old, fresh] = ['o1d-9f8e7d6c5b4a39281706f5e4d3c2b1a0', 'n3w-00112233445566778899aabbccddeeff']
const secret = 's'.repeat(44)
const rings: readonly (readonly string[])[] = [[], [old], [fresh, old]]

describe('a digest', () => {
  it('is made at once on Node, so that no request waits for it there, and by a promise elsewhere', () => {
    for (const ring of rings) {
      expect(onNode.createDigester(ring, 'sid').digest('secret', secret)).toBeTypeOf('string')
      expect(onWeb.createDigester(ring, 'sid').digest('secret', secret)).toBeInstanceOf(Promise)
    }
  })

  it('is the same on Node and elsewhere: a session goes on when the application moves', async () => {
    for (const ring of rings) {
      const [here, there] = [onNode.createDigester(ring, 'sid'), onWeb.createDigester(ring, 'sid')]
      const stored = await here.digest('secret', secret)
      expect(await there.digest('secret', secret)).toBe(stored)
      expect(await there.compare('secret', secret, stored)).toBe('match')
      expect(await there.compare('secret', `${secret}x`, stored)).toBe('differ')
      expect(await there.compare('secret', secret, `gone${stored}`)).toBe('unknowable')
    }
  })

  it('is known elsewhere, too, to be of the newest key or of an older one', async () => {
    const [before, now] = [onWeb.createDigester([old], 'sid'), onWeb.createDigester([fresh, old], 'sid')]
    const stored = await before.digest('secret', secret)
    expect(await now.compare('secret', secret, stored)).toBe('match')
    expect([before.current(stored), now.current(stored)]).toEqual([true, false])
    expect(now.current(await now.digest('secret', secret))).toBe(true)
  })
})
