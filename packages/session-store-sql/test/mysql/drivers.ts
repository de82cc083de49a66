import mariadb from 'mariadb'
import callbacks from 'mysql2'
import mysql2 from 'mysql2/promise'
import type { MysqlClient } from '../../src/index'

export interface Opened {
  readonly client: MysqlClient
  close(): Promise<unknown>
}

export interface Driver {
  readonly name: string
  /** `patience`: milliseconds for which a request waits for a connection, where the driver lets one say so. */
  open(url: string, patience?: number): Promise<Opened>
}

const promises: Driver = {
  name: 'mysql2',
  async open(uri) {
    const client = mysql2.createPool({ uri, connectionLimit: 8 })
    return { client, close: () => client.end() }
  },
}

const mysql2Callbacks: Driver = {
  name: 'mysql2 by callbacks',
  async open(uri) {
    const client = callbacks.createPool({ uri, connectionLimit: 8 })
    return { client, close: () => client.promise().end() }
  },
}

const mariadbPool: Driver = {
  name: 'mariadb',
  async open(url, patience = 60_000) {
    const { hostname, port, username, password, pathname } = new URL(url)
    const where = { host: hostname, port: Number(port), user: username, password, database: pathname.slice(1) }
    const client = mariadb.createPool({ ...where, connectionLimit: 8, minimumIdle: 0, acquireTimeout: patience })
    return { client, close: () => client.end() }
  },
}

export const drivers: readonly Driver[] = [promises, mysql2Callbacks, mariadbPool]

export function driverNamed(name: string): Driver {
  const found = drivers.find((driver) => driver.name === name)
  if (found === undefined) throw new Error(`there is no driver ${name}`)
  return found
}
