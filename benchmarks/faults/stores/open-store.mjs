const openers = {
  redis: () => import('./redis.mjs'),
  ioredis: () => import('./ioredis.mjs'),
  postgres: () => import('./postgres.mjs'),
  mariadb: () => import('./mariadb.mjs'),
  sqlite: () => import('./sqlite.mjs'),
}

/** Clients as an application makes them, with the settings that they come with. `spec.client` names one of the modules beside. */
export async function openStore(spec) {
  const { open } = await openers[spec.client]()
  return open(spec)
}
