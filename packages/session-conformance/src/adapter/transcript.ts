import { type Answer, varyOf } from './answer'
import type { Site } from './site'
import { StableNames } from './stable-names'
import type { ToldEvent } from './stage-entry'
import { answer } from './steps'

/** What a session has to do with of a response. */
const ours = ['cache-control', 'location', 'retry-after', 'www-authenticate']

/** Writes down what comes of requests: status, header lines, what the handler told, events. */
export class Transcript {
  readonly #site: Site
  readonly #names: StableNames = new StableNames()
  readonly #lines: string[] = []
  /** What the framework says by itself, in lower case. */
  readonly #ownVary: readonly string[]

  private constructor(site: Site, ownVary: readonly string[]) {
    this.#site = site
    this.#ownVary = ownVary
  }

  static async begin(site: Site): Promise<Transcript> {
    const bare = await site.browser().get([answer({ body: '' })], { path: '/bare' })
    await site.forget()
    return new Transcript(site, varyOf(bare))
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`
  }

  /** One or more requests at the same time. */
  async write(title: string, ...asked: readonly Promise<Answer>[]): Promise<void> {
    const answers = await Promise.all(asked)
    const log = await this.#site.log()
    await this.#site.forget()
    this.#lines.push(`# ${title}`)
    for (const one of answers) this.#lines.push(...this.#answer(one))
    for (const one of log) if (one.what === 'happened') this.#lines.push(this.#event(one.event))
  }

  /** Status and header lines in one line, then the cookies, then what the handler told. */
  #answer(given: Answer): readonly string[] {
    const lines = given.headers.filter(([name]) => ours.includes(name)).map(([name, value]) => `${name}: ${value}`)
    const vary = given.headers.filter(([name]) => name === 'vary').flatMap(([, value]) => value.split(/\s*,\s*/))
    const more = vary.filter((name) => !this.#ownVary.includes(name.toLowerCase()))
    if (more.length > 0) lines.push(`vary: ${more.join(', ')}`)
    return [
      [given.status, ...lines].join(' | '),
      ...given.cookies.map((line) => `set-cookie: ${this.#names.text(line)}`),
      ...(given.body.startsWith('[{') ? [given.body.slice(1, -1)] : []),
    ]
  }

  /** Without the ip, which not every framework knows. */
  #event({ type, ...more }: ToldEvent): string {
    const words = Object.entries(more).flatMap(([key, value]) => (key === 'ip' ? [] : this.#words(key, value)))
    return ['*', type, ...words.sort()].join(' ')
  }

  #words(key: string, value: unknown): readonly string[] {
    if (value === undefined || value === null) return []
    if (typeof value !== 'object') return [`${key}=${this.#names.word(value)}`]
    return Object.entries(value as Record<string, unknown>).flatMap(([inner, one]) =>
      this.#words(`${key}.${inner}`, one),
    )
  }
}
