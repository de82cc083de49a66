// What the tests can have: the Debian packages, the programs, how one is begun, and what the tests are told of it.
import { launcherOf } from './chromium.mjs'
import { startMariadb } from './mariadb.mjs'
import { startPgbouncer } from './pgbouncer.mjs'
import { startPostgres } from './postgres.mjs'
import { startRedis } from './redis.mjs'
import { startRedisCluster } from './redis-cluster.mjs'
import { startRedisSentinel } from './redis-sentinel.mjs'
import { startRedisTls } from './redis-tls.mjs'

export const services = {
  redis: {
    // Debian's redis-server is a link into redis-tools: without naming both, a machine that has one gets half
    packages: ['redis-server', 'redis-tools'],
    programs: ['redis-server'],
    begin: async (place) => ({ REDIS_URL: (await startRedis(place)).url, REDIS_SERVER: place.program }),
  },
  'redis-cluster': {
    programOf: 'redis',
    begin: async (place) => ({ REDIS_CLUSTER_URLS: (await startRedisCluster(place)).urls.join() }),
  },
  'redis-sentinel': {
    programOf: 'redis',
    async begin(place) {
      const { urls, name } = await startRedisSentinel(place)
      return { REDIS_SENTINEL_URLS: urls.join(), REDIS_SENTINEL_NAME: name }
    },
  },
  'redis-tls': {
    programOf: 'redis',
    async begin(place) {
      const { url, ca } = await startRedisTls(place)
      return { REDIS_TLS_URL: url, REDIS_TLS_CA: ca }
    },
  },
  valkey: {
    packages: ['valkey-server', 'valkey-tools'],
    programs: ['valkey-server'],
    // Debian 12 has it in its backports alone, and other machines not at all
    backports: true,
    optional: true,
    begin: async (place) => ({ VALKEY_URL: (await startRedis(place)).url, VALKEY_SERVER: place.program }),
  },
  postgres: {
    packages: ['postgresql-15|postgresql-17|postgresql'],
    programs: ['initdb'],
    async begin(place) {
      const { url, bin } = await startPostgres(place)
      return { PG_URL: url, POSTGRES_BIN: bin }
    },
  },
  pgbouncer: {
    packages: ['pgbouncer'],
    programs: ['pgbouncer'],
    async begin(place) {
      const { PG_URL } = await place.after('postgres')
      return { PGBOUNCER_URL: (await startPgbouncer({ ...place, postgresUrl: PG_URL })).url }
    },
  },
  mariadb: {
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    // asked for its version, mariadb-install-db would begin to install
    programs: ['mariadbd'],
    begin: async (place) => ({ MARIADB_URL: (await startMariadb(place)).url, MARIADBD: place.program }),
  },
  nginx: {
    // each test starts its own, before its own server
    packages: ['nginx'],
    programs: ['nginx'],
    begin: ({ program }) => ({ NGINX: program }),
  },
  chromium: {
    packages: ['chromium', 'chromium-common', 'fonts-dejavu-core'],
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'Google Chrome'],
    given: 'CHROMIUM_PATH',
    begin: ({ program }) => ({ CHROMIUM_PATH: launcherOf(program) }),
  },
}
