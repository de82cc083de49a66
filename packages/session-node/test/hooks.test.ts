import { type RequestListener, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { holdHeaders, installHooks } from '../src/hold'
import { FakeCommitter } from './room/fake-committer'
import { visit } from './room/visit'

const methods = ['writeHead', 'write', 'end', 'flushHeaders']

describe('hooks on a prototype', () => {
  it('leave a response without a committer as it was', async () => {
    class Hooked extends ServerResponse {}
    installHooks(Hooked.prototype)
    const answer: RequestListener = (_, r) => {
      r.writeHead(200, ['a', '1', 'A', '2'])
      r.flushHeaders()
      r.write('x')
      r.end('y')
    }
    expect(await visit(Hooked, answer)).toBe(await visit(ServerResponse, answer))
    expect(Object.keys(Hooked.prototype)).toEqual([])
    // as native ones: a layer may put its own in their place, for one response or for all
    for (const name of methods)
      expect(Object.getOwnPropertyDescriptor(Hooked.prototype, name)).toMatchObject({
        writable: true,
        configurable: true,
      })
  })

  it('commit once where prototypes above have them too, installed before or after', async () => {
    class Above extends ServerResponse {}
    class Below extends Above {}
    class Later extends Above {}
    for (const { prototype } of [Below, Above, Later, Above]) installHooks(prototype)
    for (const Response of [Above, Below, Later]) {
      const committer = new FakeCommitter('later')
      const shape: string[] = []
      const bytes = await visit(Response, (_, r) => {
        holdHeaders(r, committer)
        r.on('finish', () => shape.push(...methods.filter((name) => Object.hasOwn(r, name))))
        r.end('x')
      })
      expect(shape).toEqual([])
      expect(bytes.match(/sid=token/g)).toHaveLength(1)
      expect(committer.views).toEqual([expect.anything(), undefined])
    }
  })

  it('follow a response whose prototype becomes another one that has them, with layers around it or none', async () => {
    class First extends ServerResponse {}
    class Second extends ServerResponse {}
    for (const { prototype } of [First, Second]) installHooks(prototype)
    for (const wrapped of [false, true]) {
      for (const course of ['at once', 'later', 'fails later'] as const) {
        const bytes = await visit(First, (_, r) => {
          holdHeaders(r, new FakeCommitter(course))
          Object.setPrototypeOf(r, Second.prototype)
          if (wrapped) r.writeHead = ((...args: never[]) => Second.prototype.writeHead.apply(r, args as never)) as never
          r.end('x')
        })
        expect(bytes).toMatch(course === 'fails later' ? /^HTTP\/1.1 503 / : /sid=token[\s\S]*\r\nx$/)
      }
    }
  })

  it('leave room for a method between them', async () => {
    class Above extends ServerResponse {}
    class Below extends Above {
      override end(...args: never[]): this {
        return super.end(...args)
      }
    }
    for (const { prototype } of [Above, Below]) installHooks(prototype)
    const bytes = await visit(Below, (_, r) => {
      holdHeaders(r, new FakeCommitter('later'))
      r.end('x')
    })
    expect(bytes).toMatch(/sid=token[\s\S]*\r\nx$/)
  })

  it('keep the committer of a response that they are installed on', async () => {
    const bytes = await visit(ServerResponse, (_, r) => {
      holdHeaders(r, new FakeCommitter('later'))
      installHooks(r)
      r.end('x')
    })
    expect(bytes.match(/sid=token/g)).toHaveLength(1)
  })

  it('go over what wrapped a response before its prototype had them, when installed on that response', async () => {
    class Late extends ServerResponse {}
    const committer = new FakeCommitter('later')
    const bytes = await visit(Late, (_, r) => {
      const { end } = r
      r.end = function (this: ServerResponse, ...args: never[]) {
        return end.apply(this, args as never)
      } as never
      installHooks(Late.prototype)
      installHooks(r)
      holdHeaders(r, committer)
      r.end('x')
    })
    expect(bytes.match(/sid=token/g)).toHaveLength(1)
  })
})
