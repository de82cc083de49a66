/** A connection out of a pool. */
export interface Lent {
  release(): unknown
  destroy(): void
}

/** Gives a connection back, unless the work on it failed in a way that leaves it in doubt. */
export async function held<C extends Lent, T>(
  lend: () => PromiseLike<C>,
  work: (connection: C) => Promise<T>,
): Promise<T> {
  const connection = await lend()
  let isSound = false
  try {
    const result = await work(connection)
    isSound = true
    return result
  } catch (error) {
    isSound = isAnswer(error)
    throw error
  } finally {
    if (isSound) await connection.release()
    else connection.destroy()
  }
}

/** What the server said of a statement, and not what became of the connection. */
function isAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  return typeof Reflect.get(error, 'sqlState') === 'string' && Reflect.get(error, 'fatal') !== true
}
