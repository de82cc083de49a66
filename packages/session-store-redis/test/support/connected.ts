import { type RedisStore, redisStore } from '../../src/index'
import { eventually, newPrefix } from './make'
import { type Servers, servers } from './servers'
import { type Extra, type Opened, type SetUp, setUps } from './set-ups'
import { Taps } from './taps'

export interface Connected {
  readonly store: RedisStore
  readonly opened: Opened
  readonly taps: Taps
  readonly prefix: string
}

export function named(name: string): SetUp {
  const found = setUps.find((one) => one.name === name)
  if (found === undefined) throw new Error(`there is no set-up ${name}`)
  return found
}

export async function connected(
  setUp: SetUp,
  { extra = {}, prefix = newPrefix(), around }: { extra?: Extra; prefix?: string; around?: Servers } = {},
): Promise<Connected> {
  const to = around ?? (await servers(setUp.topology))
  const taps = await Taps.before(to.data)
  const opened = await setUp.open(to, taps, extra)
  return {
    store: redisStore({ ...opened.options, prefix }),
    opened,
    taps,
    prefix,
  }
}

/** Until the client of one server has noticed that its wire is cut. */
export async function notices({ opened }: Connected): Promise<void> {
  const isReady = (): unknown =>
    Reflect.get(opened.options.client, 'isReady') ?? Reflect.get(opened.options.client, 'status')
  await eventually(() => isReady() !== true && isReady() !== 'ready', 'it notices')
}

export async function closed({ opened, taps }: Connected): Promise<void> {
  await opened.close()
  await taps.close()
}
