import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import {
  type CommitOutcome,
  type HeaderLine,
  type OpenSession,
  SessionError,
  type SessionRequest,
} from '@org/session-core'
import type { AdapterStage, StageData, StageReply } from '../../src/index'

export type Opened = readonly [session: OpenSession<StageData>, other: OpenSession<StageData>]

/** What the contract asks of an adapter, for handlers that return what they answer. Its steps are there to be broken. */
export class ReferenceAdapter {
  readonly stage: AdapterStage
  readonly behindProxy: boolean

  constructor(stage: AdapterStage, behindProxy: boolean) {
    this.stage = stage
    this.behindProxy = behindProxy
  }

  async act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let opened: Opened
    try {
      opened = await this.open(request)
    } catch (error) {
      return this.send(response, this.openFailed(error))
    }
    const reply = this.short(opened) ?? (await this.run(request, opened))
    await this.leave(response, opened, reply)
  }

  async open(request: IncomingMessage): Promise<Opened> {
    const view = this.viewOf(request)
    return [await this.stage.sessions.open(view), await this.stage.other.open(view)]
  }

  viewOf({ headers, method, url, socket }: IncomingMessage): SessionRequest {
    const view = { headers, method, url, socket }
    if (!this.behindProxy) return view
    return { ...view, secure: headers['x-forwarded-proto'] === 'https', ip: String(headers['x-forwarded-for']) }
  }

  openFailed(error: unknown): StageReply {
    return this.stage.failed(error)
  }

  /** What is answered without the handler. */
  short(opened: Opened): StageReply | undefined {
    const refusal = opened.map((one) => one.refusal).find((one) => one !== undefined)
    const redirect = opened.map((one) => one.redirect).find((one) => one !== undefined)
    if (refusal) return { status: refusal.status, headers: [['cache-control', 'no-store']], body: '' }
    return redirect === undefined ? undefined : { status: 303, headers: [['location', redirect]], body: '' }
  }

  async run({ url = '' }: IncomingMessage, [session, other]: Opened): Promise<StageReply> {
    try {
      return await this.stage.act(url, { session: () => session, other: () => other })
    } catch (error) {
      return this.stage.failed(error)
    }
  }

  async leave(response: ServerResponse, opened: Opened, reply: StageReply): Promise<void> {
    this.send(response, await this.committed(response, opened, reply))
    for (const session of opened) session.headersLeft()
  }

  async committed(response: ServerResponse, opened: Opened, reply: StageReply): Promise<StageReply> {
    const answers = await Promise.allSettled(opened.map(async (one) => this.commit(one, response, reply)))
    const failed = answers.find((one) => one.status === 'rejected')
    const lines = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value.headers : []))
    return failed ? this.failure(failed.reason, opened, lines) : this.merged(reply, lines)
  }

  commit(session: OpenSession<StageData>, response: ServerResponse, reply: StageReply): Promise<CommitOutcome> {
    return Promise.resolve(response.destroyed ? session.commit() : session.commit(this.responseView(reply)))
  }

  responseView({ status, headers }: StageReply): { status: number; headers: Record<string, string[]> } {
    const record: Record<string, string[]> = {}
    for (const [name, value] of headers) record[name] = [...(record[name] ?? []), value]
    return { status, headers: record }
  }

  merged(reply: StageReply, lines: readonly HeaderLine[]): StageReply {
    const replaced = lines.map(([name]) => name).filter((name) => name !== 'set-cookie')
    return { ...reply, headers: [...reply.headers.filter(([name]) => !replaced.includes(name)), ...lines] }
  }

  /** A commit that failed is asked once more, for what succeeded before. */
  async failure(error: unknown, opened: Opened, lines: readonly HeaderLine[]): Promise<StageReply> {
    const status = this.statusOf(error)
    const more = await Promise.all(opened.map((one) => one.commit({ status, headers: {} })))
    const headers = [...lines, ...more.flatMap((one) => one.headers)].filter(([name]) => name !== 'cache-control')
    return { status, headers: [...headers, ['cache-control', 'no-store']], body: 'failed' }
  }

  statusOf(error: unknown): number {
    return SessionError.is(error) ? error.status : 500
  }

  send(response: ServerResponse, { status, headers, body }: StageReply): void {
    response.statusCode = status
    for (const [name, value] of headers) response.appendHeader(name, value)
    if (typeof body === 'string') response.end(body)
    else Readable.from(body).pipe(response)
  }
}
