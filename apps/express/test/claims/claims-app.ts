import { session } from '@org/session-express'
import express, { type Express, type Request } from 'express'
import { Gates } from './gates'

/** Options, not the `Sessions` made of them. */
export type Options = Exclude<
  NonNullable<Parameters<typeof session>[0]>,
  { readonly open: unknown } | { open: unknown }
>
export type Happening = Parameters<NonNullable<Options['onEvent']>>[0]

/** An application with an act a path, whose requests can be held between reading and acting. */
export class ClaimsApp {
  readonly app: Express = express().set('env', 'test')
  readonly gates: Gates = new Gates()
  readonly events: Happening[] = []
  now = Date.now()

  constructor(options: Options) {
    const onEvent = (event: Happening): void => void this.events.push(event)
    // nothing here is about a store that is slow, which it may be beside other suites
    this.app.use(session({ clock: () => this.now, onEvent, deadline: '1m', ...options }))
    this.app.use(async (req, _res, next) => {
      if (typeof req.query['hold'] === 'string') await this.gates.wait(req.query['hold'])
      next()
    })
    for (const [path, act] of Object.entries(acts)) {
      this.app.post(`/${path}`, async (req, res) => {
        await act(req)
        res.json(shown(req))
      })
    }
    this.app.get('/', (req, res) => void res.json(shown(req)))
  }
}

type Shown = Readonly<Record<string, unknown>>
const shown = (req: Request): Shown => ({ ...req.session, owner: req.session.owner ?? null })

const asked = (req: Request, name: string): string => String(req.query[name])

const acts: Readonly<Record<string, (req: Request) => Promise<void>>> = {
  login: (req) => req.session.login(asked(req, 'as')),
  logout: (req) => req.session.logout(),
  regenerate: (req) => req.session.regenerate({ keep: 'all' }),
  write: async (req) => void Object.assign(req.session, { [asked(req, 'key')]: 1 }),
}
