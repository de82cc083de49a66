import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Express } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newHome, startNginx } from '../../../scripts/services/start.mjs'
import { requireLogin, session } from '../src/index'
import { Client } from './support/client'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'

const minute = 60_000

class World {
  now = 1_800_000_000_000
  tick(milliseconds: number): void {
    this.now += milliseconds
  }
}

function appOf(express: Framework, world: World): Express {
  const app = express().set('env', 'test')
  app.get('/bare', (_req, res) => void res.append('Set-Cookie', 'theirs=of-the-first').send('bare'))
  const sessions = createSessions({ store: memoryStore(), clock: () => world.now, onEvent: () => {} })
  app.use(session(sessions), express.urlencoded({ extended: false }))
  app.get('/plain', (_req, res) => void res.send('for everybody'))
  app.get('/public', (_req, res) => void res.set('Cache-Control', 'public, max-age=600').send('for everybody'))
  app.get('/me', (req, res) => void res.send(`Hello ${req.session.owner ?? 'stranger'}`))
  app.get('/declared', (req, res) => {
    res.set('Cache-Control', 'public, max-age=600, s-maxage=600').send(`Hello ${req.session.owner ?? 'stranger'}`)
  })
  app.get('/cart', (req, res) => {
    req.session.cart = [...(req.session.cart ?? []), 'book']
    res.send(`${req.session.cart.length} in the cart`)
  })
  app.get('/sign-in', async (req, res) => {
    await req.session.login(String(req.query['user']))
    res.set('Cache-Control', 'public, max-age=600').send('in')
  })
  app.get('/sign-out', async (req, res) => {
    await req.session.logout()
    res.send('out')
  })
  app.get('/account', requireLogin(), (req, res) => void res.send(`Account of ${req.session.owner}`))
  return app
}

interface Seen {
  readonly body: string
  readonly cookies: number
  readonly cache: unknown
}

/** Two visitors, and a shared cache before the application. */
async function setUp(express: Framework): Promise<{ world: World; ada: Client; bob: Client }> {
  const program = process.env['NGINX']
  if (!program) throw new Error('NGINX is not set: run `pnpm test`, or name a program')
  const world = new World()
  const { port: target } = await serve(appOf(express, world))
  const home = newHome()
  onTestFinished(() => home.close())
  const { port } = await startNginx({ program, folder: home.folder('nginx'), home, target })
  return { world, ada: new Client(port), bob: new Client(port) }
}

async function see(who: Client, path: string): Promise<Seen> {
  const { body, setCookies, headers } = await who.get(path)
  return { body, cookies: setCookies.length, cache: headers['x-cache'] }
}

describe.each(frameworks)(
  '[AT-04] [SM-32] [adv-49] %s behind a shared cache that keeps what it may',
  (_name, express) => {
    it('pages that do not look at the session stay cacheable, also for visitors who have one', async () => {
      const { ada, bob } = await setUp(express)
      await ada.get('/sign-in?user=ada')
      for (const path of ['/plain', '/public']) {
        expect(await see(ada, path)).toEqual({ body: 'for everybody', cookies: 0, cache: 'MISS' })
        expect(await see(bob, path)).toEqual({ body: 'for everybody', cookies: 0, cache: 'HIT' })
        expect(await see(ada, path)).toMatchObject({ cache: 'HIT' })
      }
    })

    it('would hand the cookie of one visitor to the next, if a response did not forbid it', async () => {
      const { ada, bob } = await setUp(express)
      await ada.get('/bare')
      expect(await see(bob, '/bare')).toEqual({ body: 'bare', cookies: 1, cache: 'HIT' })
      expect(bob.cookie).toBe('theirs=of-the-first')
    })

    it.each(['/me', '/declared'])('%s, which looks at the session, is each visitor’s own', async (path) => {
      const { ada, bob } = await setUp(express)
      await ada.get('/sign-in?user=ada')
      expect(await see(ada, path)).toEqual({ body: 'Hello ada', cookies: 0, cache: 'MISS' })
      expect(await see(bob, path)).toEqual({ body: 'Hello stranger', cookies: 0, cache: 'MISS' })
      await bob.get('/sign-in?user=bob')
      expect(await see(bob, path)).toEqual({ body: 'Hello bob', cookies: 0, cache: 'MISS' })
      expect(await see(ada, path)).toEqual({ body: 'Hello ada', cookies: 0, cache: 'MISS' })
    })

    it('a token that begins a session reaches only whom it is for', async () => {
      const { ada, bob } = await setUp(express)
      expect(await see(ada, '/cart')).toEqual({ body: '1 in the cart', cookies: 1, cache: 'MISS' })
      expect(await see(bob, '/cart')).toEqual({ body: '1 in the cart', cookies: 1, cache: 'MISS' })
      expect(bob.cookie).not.toBe(ada.cookie)
      expect(await see(ada, '/cart')).toMatchObject({ body: '2 in the cart' })
    })

    it('so does that of a login, on a page that was declared public, and its removal', async () => {
      const { ada, bob } = await setUp(express)
      expect(await see(ada, '/sign-in?user=ada')).toMatchObject({ cookies: 1, cache: 'MISS' })
      expect(await see(bob, '/sign-in?user=ada'), 'asked anew').toMatchObject({ cookies: 1, cache: 'MISS' })
      expect(bob.cookie).not.toBe(ada.cookie)
      expect(await see(ada, '/sign-out')).toEqual({ body: 'out', cookies: 1, cache: 'MISS' })
      expect(await see(new Client(ada.port), '/sign-out')).toEqual({ body: 'out', cookies: 0, cache: 'MISS' })
      expect((await see(bob, '/me')).body).toBe('Hello ada')
    })

    it('a renewal leaves with a page of one visitor, and not with one that is declared public', async () => {
      const { world, ada, bob } = await setUp(express)
      await ada.get('/sign-in?user=ada')
      world.tick(16 * minute)
      const before = ada.cookie
      expect(await see(ada, '/public')).toEqual({ body: 'for everybody', cookies: 0, cache: 'MISS' })
      expect(await see(ada, '/plain')).toEqual({ body: 'for everybody', cookies: 1, cache: 'MISS' })
      expect(ada.cookie).not.toBe(before)
      expect(await see(bob, '/plain')).toEqual({ body: 'for everybody', cookies: 0, cache: 'MISS' })
      expect(await see(bob, '/public')).toEqual({ body: 'for everybody', cookies: 0, cache: 'HIT' })
    })

    it('a refusal is not kept for whom may come in, nor the page for whom may not', async () => {
      const { ada, bob } = await setUp(express)
      const statuses = async () => [(await bob.get('/account')).status, (await ada.get('/account')).status]
      await ada.get('/sign-in?user=ada')
      expect(await statuses()).toEqual([401, 200])
      expect(await statuses()).toEqual([401, 200])
      expect(await see(ada, '/account')).toMatchObject({ body: 'Account of ada', cache: 'MISS' })
    })
  },
)
