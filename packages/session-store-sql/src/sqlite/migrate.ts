import { SessionError } from '@org/session-core'
import { type Place, tableNames } from '../store/identifier'
import { atomically } from './atomically'
import type { Connection } from './connection'
import { stepsOf } from './steps-of'

/** Makes what is missing, all of it or nothing; who comes second finds it made. The version there is then. */
export function migrate(connection: Connection, place: Place): number {
  const steps = stepsOf(place)
  const { version } = tableNames(place, '"')
  return atomically(connection, () => {
    connection.exec(`CREATE TABLE IF NOT EXISTS ${version} (version INTEGER NOT NULL) STRICT`)
    const found = Number(connection.row(`SELECT coalesce(max(version), 0) FROM ${version}`)?.[0])
    if (found > steps.length) throw newer(found, steps.length)
    if (found === steps.length) return found
    for (const step of steps.slice(found)) for (const sql of step) connection.exec(sql)
    connection.exec(`DELETE FROM ${version}; INSERT INTO ${version} (version) VALUES (${steps.length})`)
    return steps.length
  })
}

function newer(found: number, known: number): SessionError {
  const message = `the tables are of version ${found}, and this package knows those up to ${known}: install a newer one`
  return new SessionError('ERR_SESSION_STORE', message, { verb: 'migrate', outcome: 'notSent' })
}
