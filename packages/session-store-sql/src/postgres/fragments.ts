/** What stands in several statements. `now` and the like are placeholders. */

export function isLive(now: string): string {
  return `ended_at IS NULL AND expires_at > ${now}`
}

/** Values of a mark, as placeholders. */
export interface MarkPlaces {
  readonly now: string
  readonly text: string
  readonly until: string
  readonly sweep: string
}

/** What was the user's is emptied; what is left is the id and its mark. */
export function ending({ now, text, until, sweep }: MarkPlaces): string {
  const emptied = `owner = NULL, credentials = '', facts = '', data = '{}'`
  return `ended_at = ${now}, mark = ${text}, expires_at = ${until}, sweep_at = ${sweep}, ${emptied}`
}

/** See `outcomeOf`. */
export const row: string = lines(
  'version, generation, created_at, last_seen_at, expires_at, credentials, facts, data, owner',
)

/** See `summaryOf`. */
export const summary: string = lines('id, version, generation, created_at, last_seen_at, expires_at, facts')

/** See `outcomeOf`. */
export const markRow = `concat(E'\\n', expires_at, E'\\n', mark)`

/** A null is left out, with its line. */
function lines(values: string): string {
  return `concat_ws(E'\\n', ${values})`
}

export function idsOf(from: string): string {
  return `(SELECT string_agg(id, E'\\n') FROM ${from})`
}

/** `$1::text`, `$2::bigint` … in the order of the names. */
export function placeholders<T extends Readonly<Record<string, string>>>(
  types: T,
): { readonly [N in keyof T]: string } {
  const places: [string, string][] = Object.entries(types).map(([name, type], n) => [name, `$${n + 1}::${type}`])
  return Object.fromEntries(places) as { readonly [N in keyof T]: string }
}
