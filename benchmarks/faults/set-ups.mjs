/** What `openStore` and the targets are told, by the name in the table. */
export const setUps = {
  'Redis, node-redis': { target: 'redis', client: 'redis' },
  'Redis, ioredis': { target: 'redis', client: 'ioredis' },
  'Sentinel, node-redis': { target: 'redis-sentinel', client: 'redis' },
  'Sentinel, ioredis': { target: 'redis-sentinel', client: 'ioredis' },
  'Sentinel, min-replicas-to-write 1, node-redis': { target: 'redis-sentinel', client: 'redis', isStrict: true },
  'Sentinel, min-replicas-to-write 1, ioredis': { target: 'redis-sentinel', client: 'ioredis', isStrict: true },
  'Cluster, node-redis': { target: 'redis-cluster', client: 'redis' },
  'Cluster, ioredis': { target: 'redis-cluster', client: 'ioredis' },
  'PostgreSQL, pg': { target: 'postgres', client: 'postgres' },
  'PostgreSQL behind PgBouncer, pg': { target: 'postgres', client: 'postgres', isPooled: true },
  'MariaDB, mysql2': { target: 'mariadb', client: 'mariadb' },
  SQLite: { target: 'sqlite', client: 'sqlite' },
}

/** A server that takes another's place has not heard of what was confirmed in its last moment. */
export const mayForget = ({ target, isStrict }, fault) =>
  ['redis-sentinel', 'redis-cluster'].includes(target) && /failover/.test(fault) && !isStrict
