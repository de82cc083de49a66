import { type Answer, answerOf } from './answer'
import type { Step } from './stage-step'
import { pathOf } from './told'

/** What one request has beside its steps. */
export interface Asking {
  readonly headers?: Readonly<Record<string, string>>
  /** When the browser goes away. */
  readonly signal?: AbortSignal
  /** Milliseconds after which what has not come does not come. @default 20_000 */
  readonly patience?: number
  /** @default '/act' */
  readonly path?: '/act' | '/bare'
}

interface Sending {
  readonly headers?: Asking['headers'] | undefined
  readonly signal?: AbortSignal
}

/** Somebody who keeps the cookies that come. */
export class Browser {
  readonly jar: Map<string, string>
  readonly #url: string

  constructor(url: string, jar: ReadonlyMap<string, string> = new Map()) {
    this.#url = url
    this.jar = new Map(jar)
  }

  /** Somebody else with the same cookies. */
  copy(): Browser {
    return new Browser(this.#url, this.jar)
  }

  get(steps: readonly Step[], asking?: Asking): Promise<Answer> {
    return this.ask('GET', steps, asking)
  }

  post(steps: readonly Step[], asking?: Asking): Promise<Answer> {
    return this.ask('POST', steps, asking)
  }

  /** What follows the host, of a path of the app. */
  placeOf(path: string): string {
    const { pathname, search } = new URL(`${this.#url}${path}`)
    return pathname + search
  }

  /** Goes to a path of the app. */
  async follow(path: string): Promise<Answer> {
    return this.keep(await answerOf(await this.#send(path, 'GET')))
  }

  async ask(method: string, steps: readonly Step[], asking?: Asking): Promise<Answer> {
    return this.keep(await answerOf(await this.fetch(method, steps, asking)))
  }

  /** The headers have come, and the body is under way. */
  async fetch(method: string, steps: readonly Step[], asking: Asking = {}): Promise<Response> {
    const { path = '/act', headers, signal, patience } = asking
    return this.#send(pathOf(path, steps), method, { headers, signal: endOf(signal, patience) })
  }

  #send(path: string, method: string, { headers, signal = endOf() }: Sending = {}): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = cookie === '' ? {} : { cookie }
    return fetch(`${this.#url}${path}`, { method, headers: { ...own, ...headers }, redirect: 'manual', signal })
  }

  keep(answer: Answer): Answer {
    for (const line of answer.cookies) {
      const [pair = ''] = line.split(';', 1)
      const at = pair.indexOf('=')
      // a removal has no value
      if (at === pair.length - 1) this.jar.delete(pair.slice(0, at))
      else this.jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
}

/** Not `AbortSignal.any` of a timeout: Node collects the timeout as garbage, and then the request waits for ever. */
function endOf(leaving?: AbortSignal, patience = 20_000): AbortSignal {
  const end = new AbortController()
  const timer: unknown = setTimeout(() => end.abort(new Error(`no answer after ${patience} ms`)), patience)
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
  leaving?.addEventListener('abort', () => end.abort(leaving.reason))
  return end.signal
}
