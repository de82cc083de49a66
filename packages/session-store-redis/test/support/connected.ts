import { type RedisStore, redisStore } from '../../src/index'
import { newPrefix } from './make'
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

export async function closed({ opened, taps }: Connected): Promise<void> {
  await opened.close()
  await taps.close()
}
