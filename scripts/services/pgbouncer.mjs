import { join } from 'node:path'
import { start } from './child.mjs'
import { ownFile } from './home.mjs'
import { onFreePort } from './port.mjs'

const configuration = (port, target, folder) => `[databases]
postgres = host=127.0.0.1 port=${target} dbname=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users')}
pool_mode = transaction
default_pool_size = 10
max_client_conn = 500
`

/** In transaction mode: every transaction may meet another connection of the PostgreSQL behind. */
export async function startPgbouncer({ program, folder, home, postgresUrl }) {
  const target = new URL(postgresUrl).port
  ownFile(join(folder, 'users'), '"app" ""\n')
  return onFreePort(async (port) => {
    const file = ownFile(join(folder, 'pgbouncer.ini'), configuration(port, target, folder))
    const server = await start({ program, args: [file], ready: /process up/, home })
    return { port, url: `postgres://app@127.0.0.1:${port}/postgres`, server }
  })
}
