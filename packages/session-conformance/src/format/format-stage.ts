import type { AcceptOutcome, TokenFormat, TokenState } from '@org/session-core'
import { fail } from '../conformance-failure'
import type { FormatKeyState, FormatSubject } from './format-subject'

/** Long past, and on no full second, so that a format with a clock of its own or a coarser one is noticed. */
export const T: number = Date.UTC(2023, 10, 14) + 123
const minute = 60_000
export const purpose = '__Host-Http-sid'
/** What a cookie has left for a token, nearly. */
const room = 4000

/** One case at work: a fresh format, and words for what cases do over and over. */
export class FormatStage {
  readonly format: TokenFormat
  private readonly subject: FormatSubject

  constructor(subject: FormatSubject, format: TokenFormat) {
    this.subject = subject
    this.format = format
  }

  /** Somebody's, with data where that is kept. */
  state(more: Partial<TokenState> = {}): TokenState {
    return {
      id: id(),
      root: id(),
      owner: 'ann',
      createdAt: T - 3,
      authenticatedAt: T - 5,
      issuedAt: T,
      expiresAt: T + 15 * minute + 1,
      endsAt: T + 480 * minute + 2,
      facts: `${T}\n{"authentication":{"at":${T},"amr":["pwd"]}}`,
      data: this.subject.serverData ? { cart: '["pen"]' } : {},
      ...more,
    }
  }

  async issue(
    state: TokenState = this.state(),
    by: TokenFormat = this.format,
    under: string = purpose,
  ): Promise<string> {
    const outcome = await by.issue(state, { purpose: under, room })
    return outcome.status === 'issued' ? outcome.token : fail(`issue: ${outcome.bytes} bytes are said to be too large`)
  }

  async accept(token: string, now: number = T, by: TokenFormat = this.format): Promise<AcceptOutcome> {
    return by.accept(token, { now, purpose })
  }

  /** `accepted`, or why it was rejected. */
  async verdict(token: string, now: number = T, by: TokenFormat = this.format): Promise<string> {
    const outcome = await this.accept(token, now, by)
    return outcome.status === 'accepted' ? 'accepted' : outcome.reason
  }

  /** None of these is accepted; all are told in one failure. */
  async mustReject(tokens: readonly string[], what: string): Promise<void> {
    const wrong: string[] = []
    for (const token of tokens) if ((await this.verdict(token)) === 'accepted') wrong.push(token.slice(0, 200))
    if (wrong.length > 0) fail(`${what}: ${wrong.length} were accepted, one of them ${JSON.stringify(wrong[0])}`)
  }

  async withKey(state: FormatKeyState): Promise<TokenFormat> {
    return (await this.subject.createWithKey?.(state)) ?? fail('this case needs createWithKey')
  }

  async failRevocations(): Promise<void> {
    await this.subject.failRevocations?.(this.format)
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Of the shape that ids have, and parts of opaque tokens. */
export function id(length = 22): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte % 64]).join('')
}
