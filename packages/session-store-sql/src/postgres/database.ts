import { retry } from '../store/retry'
import type { Driver, Statement, Value } from './driver'
import type { NamedStatements } from './named-statements'
import { failure, isRollback, isStatementLost } from './postgres-failure'

const uncounted = 'the client does not say how many rows an UPDATE changed: use that of the driver itself'

/** Whose transaction the statements are in. */
export type Transaction = 'own' | "caller's"

/** Sends statements, and knows which failures are none: what was rolled back is sent again, unless others were in its transaction. */
export class Database {
  readonly driver: Driver
  private readonly named: NamedStatements
  private readonly transaction: Transaction

  constructor(driver: Driver, named: NamedStatements, transaction: Transaction) {
    this.driver = driver
    this.named = named
    this.transaction = transaction
  }

  /** The same in a transaction of the caller's. */
  joined(driver: Driver): Database {
    return new Database(driver, this.named, "caller's")
  }

  async row(verb: string, statement: Statement, values: readonly Value[]): Promise<Value | undefined> {
    return (await this.rows(verb, statement, values))[0]
  }

  rows(verb: string, statement: Statement, values: readonly Value[]): Promise<readonly Value[]> {
    return this.ask(verb, (isNamed) => this.driver.query(statement, values, isNamed))
  }

  /** How many rows a statement changed that returns none. A client that does not say it must not be taken for one that changed nothing. */
  async change(verb: string, statement: Statement, values: readonly Value[]): Promise<number> {
    const count = await this.ask(verb, (isNamed) => this.driver.change(statement, values, isNamed))
    if (typeof count !== 'number') throw failure(verb, new Error(uncounted))
    return count
  }

  private async ask<T>(verb: string, attempt: (isNamed: boolean) => Promise<T>): Promise<T> {
    const isNamed = this.named.on
    try {
      return await attempt(isNamed)
    } catch (error) {
      if (this.transaction === "caller's") throw failure(verb, error)
      if (isNamed && isStatementLost(error)) this.named.giveUp()
      else if (!isRollback(error)) throw failure(verb, error)
      return this.again(verb, () => attempt(this.named.on))
    }
  }

  private async again<T>(verb: string, attempt: () => Promise<T>): Promise<T> {
    try {
      return await retry({ verb, attempt, isRollback })
    } catch (error) {
      throw failure(verb, error)
    }
  }
}
