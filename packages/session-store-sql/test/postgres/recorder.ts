import type pg from 'pg'

export interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}

interface Config extends Sent {
  readonly name?: string
}

/** A client that notes the statements that pass through it. */
export function recorder(client: pg.Pool | pg.Client): { readonly client: pg.Client; readonly sent: Sent[] } {
  const sent: Sent[] = []
  const noting = {
    escapeLiteral: () => '',
    query(given: string | Config): unknown {
      if (typeof given !== 'string') sent.push({ text: given.text, values: given.values })
      return client.query(given as pg.QueryConfig)
    },
  }
  return { client: noting as unknown as pg.Client, sent }
}
