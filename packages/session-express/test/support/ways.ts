import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Express, Request, Response } from 'express'
import type { Ask } from './client'
import type { Framework } from './frameworks'

/** Mounted on an app whose every request has written to its session by then. */
export interface Way {
  readonly mount: (app: Express, express: Framework) => void
  readonly ask?: Ask
  readonly path?: string
}

const file = fileURLToPath(new URL('./page.txt', import.meta.url))
const folder = fileURLToPath(new URL('.', import.meta.url))
const at =
  (handler: (req: Request, res: Response) => unknown): Way['mount'] =>
  (app) =>
    void app.all('/', handler)
const words = (): Readable => Readable.from(['one ', 'two ', 'three'])

/** Every way a response can leave an Express app. */
export const ways: Readonly<Record<string, Way>> = {
  'send text': { mount: at((_req, res) => res.send('hello')) },
  'send a buffer': { mount: at((_req, res) => res.type('bin').send(Buffer.from('hello'))) },
  json: { mount: at((_req, res) => res.json({ a: [1, 2] })) },
  jsonp: { mount: at((_req, res) => res.jsonp({ a: 1 })), path: '/?callback=f' },
  sendStatus: { mount: at((_req, res) => res.sendStatus(202)) },
  'status 204': { mount: at((_req, res) => res.status(204).end()) },
  redirect: { mount: at((_req, res) => res.redirect('/elsewhere')) },
  sendFile: { mount: at((_req, res) => res.sendFile(file)) },
  'a range of a file': { mount: at((_req, res) => res.sendFile(file)), ask: { headers: { range: 'bytes=2-4' } } },
  download: { mount: at((_req, res) => res.download(file)) },
  static: { mount: (app, express) => void app.use(express.static(folder)), path: '/page.txt' },
  render: {
    mount: (app) => {
      app.engine('txt', (_path, _options, done) => done(null, '<p>rendered</p>'))
      app.set('views', folder)
      app.get('/', (_req, res) => res.render('page.txt'))
    },
  },
  'write and end': {
    mount: at((_req, res) => {
      res.write('one ')
      res.write(Buffer.from('two '))
      res.end('three')
    }),
  },
  'bare end': { mount: at((_req, res) => res.end()) },
  writeHead: { mount: at((_req, res) => res.writeHead(201, { 'X-Own': 'yes', 'Set-Cookie': 'own=1' }).end('made')) },
  'writeHead with a list': {
    mount: at((_req, res) => res.writeHead(200, 'Fine', ['X-Own', 'a', 'X-Other', 'b']).end('made')),
  },
  pipe: { mount: at((_req, res) => words().pipe(res)) },
  pipeline: { mount: at((_req, res) => pipeline(words(), res)) },
  'server-sent events': {
    mount: at((_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' })
      res.flushHeaders()
      res.write('data: one\n\n')
      setTimeout(() => res.end('data: two\n\n'), 5)
    }),
  },
  'flushHeaders alone': {
    mount: at((_req, res) => {
      res.type('txt').flushHeaders()
      setTimeout(() => res.end('late'), 5)
    }),
  },
  'a callback of end': { mount: at((_req, res) => res.end('done', () => {})) },
  HEAD: { mount: at((_req, res) => res.send('hello')), ask: { method: 'HEAD' } },
  '304 by etag': {
    mount: at((_req, res) => res.set('ETag', '"x"').send('hello')),
    ask: { headers: { 'if-none-match': '"x"' } },
  },
  'not found': { mount: () => {} },
  'an error handler': {
    mount: (app) => {
      app.get('/', (_req, _res, next) => next(new Error('refused')))
      app.use(
        (_error: unknown, _req: Request, res: Response, _next: unknown) => void res.status(418).json({ error: true }),
      )
    },
  },
  "next('route')": {
    mount: (app) => {
      app.get(
        '/',
        (_req, _res, next) => next('route'),
        (_req, res) => void res.send('skipped'),
      )
      app.get('/', (_req, res) => void res.send('second route'))
    },
  },
  'end in a middleware': { mount: (app) => void app.use((_req, res) => void res.end('early')) },
  router: {
    mount: (app, express) => {
      const router = express.Router()
      router.get('/', (req, res) => void res.send(req.baseUrl))
      app.use('/inside', router)
    },
    path: '/inside',
  },
  'sub-app': {
    mount: (app, express) => {
      const sub = express()
      sub.get('/', (req, res) => void res.send(`sub ${req.baseUrl}`))
      app.use('/sub', sub)
    },
    path: '/sub',
  },
  'after leaving a sub-app': {
    mount: (app, express) => {
      const sub = express()
      sub.use((_req, _res, next) => next())
      app.use(sub)
      app.get('/', (_req, res) => void res.send('outside again'))
    },
  },
  'app.param': {
    mount: (app) => {
      app.param('name', (_req, res, _next, name: string) => void res.send(`hello ${name}`))
      app.get('/of/:name', (_req, res) => void res.end('not reached'))
    },
    path: '/of/ada',
  },
  'later, after a timer': { mount: at((_req, res) => void setTimeout(() => res.json({ late: true }), 5)) },
}
