import type pg from 'pg'

export interface Sent {
  readonly name?: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** A client that notes the statements that pass through it. */
export function recorder(client: pg.Pool | pg.Client): { readonly client: pg.Client; readonly sent: Sent[] } {
  const sent: Sent[] = []
  const noting = {
    escapeLiteral: () => '',
    query(given: string | Sent): unknown {
      if (typeof given !== 'string') sent.push(given)
      return client.query(given as pg.QueryConfig)
    },
  }
  return { client: noting as unknown as pg.Client, sent }
}
