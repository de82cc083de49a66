/** What `openStore` and the targets are told, by the name in the table. */
export const setUps = {
  'Redis, node-redis': { target: 'redis', client: 'redis' },
  'Redis, ioredis': { target: 'redis', client: 'ioredis' },
  'Sentinel, node-redis': { target: 'redis-sentinel', client: 'redis' },
  'Sentinel, ioredis': { target: 'redis-sentinel', client: 'ioredis' },
  'Sentinel, min-replicas-to-write 1, node-redis': { target: 'redis-sentinel', client: 'redis', minReplicas: 1 },
  'Sentinel, waitForReplicas 1, ioredis': { target: 'redis-sentinel', client: 'ioredis', waitForReplicas: 1 },
  'Cluster, node-redis': { target: 'redis-cluster', client: 'redis' },
  'Cluster, ioredis': { target: 'redis-cluster', client: 'ioredis' },
  'PostgreSQL, pg': { target: 'postgres', client: 'postgres' },
  'PostgreSQL behind PgBouncer, pg': { target: 'postgres', client: 'postgres', isPooled: true },
  'MariaDB, mysql2': { target: 'mariadb', client: 'mariadb' },
  SQLite: { target: 'sqlite', client: 'sqlite' },
}

const forgetful = { 'redis-sentinel': ['failover', 'planned failover'], 'redis-cluster': ['failover'] }

/**
 * A replica that takes over has not heard of what was confirmed in the last moment, unless each write waited for it. `SENTINEL FAILOVER`
 * leaves the old primary confirming for a moment whatever it waits for.
 */
export const mayForget = ({ target, waitForReplicas }, fault) =>
  (forgetful[target]?.includes(fault) ?? false) && (!waitForReplicas || fault === 'planned failover')

/** What the servers put right by themselves. */
export const healsItself = (fault) => /failover|slots moved/.test(fault)
