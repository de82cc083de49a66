import { ago } from 'shop/pages/moment'

/** A point in time as people say it, with the exact one behind it. */
export function Moment({ at, now }: { readonly at: number; readonly now: number }) {
  return <time dateTime={new Date(at).toISOString()}>{ago(at, now)}</time>
}
