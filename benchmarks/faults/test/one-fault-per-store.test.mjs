import { join } from 'node:path'
import { expect, it } from 'vitest'
import { faultsOf, rowOf } from '../row.mjs'
import { mayForget, setUps } from '../set-ups.mjs'
import { startTarget } from '../start-target.mjs'
import { trial } from '../trial.mjs'

const { REDIS_SERVER, POSTGRES_BIN = '', MARIADBD } = process.env
const programs = new Map([
  ['redis', REDIS_SERVER],
  ['postgres', join(POSTGRES_BIN, 'initdb')],
  ['mariadb', MARIADBD],
])

it.each([
  ['Redis, node-redis', 'killed'],
  ['Sentinel, ioredis', 'cut'],
  ['Cluster, node-redis', 'planned failover'],
  ['PostgreSQL, pg', 'killed'],
  ['MariaDB, mysql2', 'killed'],
  ['SQLite', 'app killed'],
])(
  '%s, %s: nobody loses what was confirmed, is signed out, or let in',
  async (name, fault) => {
    const target = await startTarget(setUps[name], { fault, programs })
    try {
      const seen = await trial({ target, fault, people: 8, calm: 500, hold: 1000, quiet: 500 })
      const row = rowOf({ name, fault, mayForget: mayForget(setUps[name], fault) }, seen)
      expect([faultsOf(row), row.examples]).toEqual([[], []])
      expect(row.confirmed).toBeGreaterThan(0)
    } finally {
      await target.close()
    }
  },
  180_000,
)
