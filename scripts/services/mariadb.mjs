import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setUp, start } from './child.mjs'
import { cache, unpackedAt } from './find.mjs'
import { ownFile } from './home.mjs'
import { onFreePort } from './port.mjs'

/** Little is flushed, and memory is small. */
const light = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-buffer-pool-size=32M',
  '--innodb-log-file-size=16M',
  '--aria-pagecache-buffer-size=8M',
  '--key-buffer-size=1M',
  '--performance-schema=OFF',
  '--max-connections=200',
]

async function install(program, common) {
  const installer = join(dirname(program), '../bin/mariadb-install-db')
  await setUp(installer, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'])
}

/** `program` is mariadbd. With the `port` and `folder` of one that has ended, it is that one again. `args` come last and win. */
export async function startMariadb({ program, folder, home, port, args = [] }) {
  const data = join(folder, 'data')
  const base = program.startsWith(`${cache}/`) ? [`--basedir=${join(unpackedAt('mariadb'), 'usr')}`] : []
  const common = ['--no-defaults', ...base, `--datadir=${data}`, '--skip-name-resolve']
  if (!existsSync(data)) await install(program, common)
  const first = ownFile(join(folder, 'first.sql'), 'CREATE DATABASE IF NOT EXISTS app;\n')
  const files = [`--socket=${join(folder, 's')}`, `--pid-file=${join(folder, 'pid')}`, `--init-file=${first}`]
  const begin = async (at) => {
    const where = [`--port=${at}`, '--bind-address=127.0.0.1', ...files]
    const all = [...common, ...where, ...light, ...args]
    const server = await start({ program, args: all, ready: /ready for connections/, home })
    return { port: at, url: `mysql://root@127.0.0.1:${at}/app`, server }
  }
  return port === undefined ? onFreePort(begin) : begin(port)
}
