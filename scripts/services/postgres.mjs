import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setUp, start } from './child.mjs'
import { onFreePort } from './port.mjs'

/** Nothing is flushed, memory is small, and no socket file is made: a path in it may be too long. */
const light = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=32MB',
  'max_connections=200',
  'jit=off',
  'unix_socket_directories=',
]

/** `program` is initdb. With the `port` and `folder` of one that has ended, it is that one again. `settings` come last and win. */
export async function startPostgres({ program, folder, home, port, settings = [] }) {
  const data = join(folder, 'data')
  if (!existsSync(data))
    await setUp(program, ['-D', data, '-U', 'app', '--auth=trust', '-E', 'UTF8', '--no-locale', '--no-sync'])
  const bin = dirname(program)
  const begin = async (at) => {
    const chosen = [...light, ...settings].flatMap((setting) => ['-c', setting])
    const args = ['-D', data, '-p', `${at}`, '-h', '127.0.0.1', ...chosen]
    // SIGTERM would wait for every client
    const server = await start({
      program: join(bin, 'postgres'),
      args,
      ready: /ready to accept connections/,
      home,
      quit: 'SIGINT',
    })
    return { port: at, url: `postgres://app@127.0.0.1:${at}/postgres`, bin, server }
  }
  return port === undefined ? onFreePort(begin) : begin(port)
}
