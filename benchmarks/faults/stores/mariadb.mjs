import { mysqlStore } from '@org/session-store-sql'
import mysql from 'mysql2/promise'

export async function open({ url }) {
  const store = mysqlStore({ client: mysql.createPool(url) })
  await store.migrate()
  return store
}
