import type { Awaitable } from '@org/session-core'

/** An app that listens, with the routes that {@link AdapterStage} answers. */
export interface AdapterApp {
  /** Where it listens: `'http://127.0.0.1:3000'`. */
  readonly url: string
  /** Called once the case is over. */
  close?(): Awaitable<void>
}

/** The adapter under test, and what can be shown of it. */
export interface AdapterSubject {
  /**
   * An app that uses the adapter. Called at least once for every case; it may give one app again and again, because a case begins with
   * telling the stage of the app to forget the one before.
   */
  readonly start: () => Awaitable<AdapterApp>
  /** The same app, which believes the forwarded headers of a proxy as its framework is told to. */
  readonly startBehindProxy?: () => Awaitable<AdapterApp>
  /**
   * The framework tells plain HTTP from TLS, rather than that every request counts as TLS. Such an app is judged outside of production,
   * where a session over plain HTTP has no cookie. @default false
   */
  readonly plainHttp?: boolean
  /** The framework writes each `Set-Cookie` anew, so that the order and case of attributes is not ours. @default false */
  readonly rewritesCookies?: boolean
}

/** What some cases need of a subject. */
export type AdapterNeed = 'startBehindProxy' | 'plainHttp'

export function lacksOf(subject: AdapterSubject, needs: readonly AdapterNeed[]): readonly AdapterNeed[] {
  return needs.filter((need) => !subject[need])
}
