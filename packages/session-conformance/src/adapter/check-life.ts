import { ConformanceFailure } from '../conformance-failure'
import type { AdapterSubject } from './adapter-subject'
import { expectedLife } from './expected-life'
import { lifeAt } from './scripted-life'

/** Whether the scripted life is that of every adapter, however fast the stores are. */
export async function checkLife(subject: AdapterSubject): Promise<void> {
  for (const pace of ['at once', 'later'] as const) {
    const [lived, expected] = [await lifeAt(subject, pace), expectedLife].map(
      subject.rewritesCookies ? loosely : asItIs,
    )
    if (lived === expected) continue
    const [mine, theirs] = [lived, expected].map((text = '') => text.split('\n'))
    const at = theirs?.findIndex((line, place) => line !== mine?.[place]) ?? 0
    const message = `the life, with stores that answer ${pace}, line ${at + 1}: expected ${theirs?.[at]}, got ${mine?.[at]}`
    throw new ConformanceFailure(message, lived, expected)
  }
}

const asItIs = (life: string): string => life

/** Cookies by their attributes alone. `Max-Age` says what `Expires` says, and not every framework passes both on. */
function loosely(life: string): string {
  return life.replace(/^set-cookie: (.*)$/gm, (_, line: string) => {
    const [pair, ...attributes] = line.split(/; */)
    const words = attributes.map((attribute) => attribute.toLowerCase()).filter((word) => !word.startsWith('max-age='))
    return `set-cookie: ${[pair, ...words.sort()].join('; ')}`
  })
}
