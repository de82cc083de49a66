// What can be had: the Debian packages, the programs, and how one is started in a folder of its own.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freePort, setUp, start } from './child.mjs'
import { cache, libraries, unpackedAt } from './find.mjs'

async function startRedis({ program, folder, running }) {
  const port = await freePort()
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  await start(program, args, /Ready to accept connections/, running)
  return { REDIS_URL: `redis://127.0.0.1:${port}` }
}

async function startPostgres({ program, folder, running }) {
  const data = join(folder, 'data')
  setUp(program, ['-D', data, '-U', 'app', '--auth=trust', '-E', 'UTF8', '--no-locale', '--no-sync'])
  const port = await freePort()
  const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'jit=off']
  const args = ['-D', data, '-p', `${port}`, '-k', folder, '-h', '127.0.0.1', ...quick.flatMap((s) => ['-c', s])]
  await start(join(dirname(program), 'postgres'), args, /ready to accept connections/, running)
  return { PG_URL: `postgres://app@127.0.0.1:${port}/postgres` }
}

async function startMariadb({ program, folder, running }) {
  const data = join(folder, 'data')
  const installer = join(dirname(program), '../bin/mariadb-install-db')
  const base = program.startsWith(`${cache}/`) ? [`--basedir=${join(unpackedAt('mariadb'), 'usr')}`] : []
  const common = ['--no-defaults', ...base, `--datadir=${data}`, '--skip-name-resolve']
  setUp(installer, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'])
  const first = join(folder, 'first.sql')
  writeFileSync(first, 'CREATE DATABASE IF NOT EXISTS app;\n', { mode: 0o644 })
  const port = await freePort()
  const where = [
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
  ]
  const quick = ['--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=64M', '--max-connections=200']
  await start(program, [...common, ...where, `--init-file=${first}`, ...quick], /ready for connections/, running)
  return { MYSQL_URL: `mysql://root@127.0.0.1:${port}/app` }
}

/** Tests start the browser. An unpacked one gets a launcher, so that only it, and not the tests, runs with these libraries. */
function pointToChromium({ program }) {
  if (!program.startsWith(`${cache}/`)) return { CHROMIUM_PATH: program }
  const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = libraries(program)
  const launcher = join(cache, 'chromium.sh')
  const set = `LD_LIBRARY_PATH='${LD_LIBRARY_PATH}' FONTCONFIG_PATH='${FONTCONFIG_PATH}'`
  writeFileSync(launcher, `#!/bin/sh\n${set} exec '${program}' "$@"\n`, { mode: 0o755 })
  return { CHROMIUM_PATH: launcher }
}

export const services = {
  redis: {
    // Debian's redis-server is a link into redis-tools: without naming both, a machine that has one gets half
    packages: ['redis-server', 'redis-tools'],
    programs: ['redis-server'],
    begin: startRedis,
    given: 'REDIS_URL',
  },
  postgres: {
    packages: ['postgresql-15|postgresql-17|postgresql'],
    programs: ['initdb'],
    begin: startPostgres,
    given: 'PG_URL',
  },
  mariadb: {
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    // asked for its version, mariadb-install-db would begin to install
    programs: ['mariadbd'],
    begin: startMariadb,
    given: 'MYSQL_URL',
  },
  chromium: {
    packages: ['chromium', 'chromium-common', 'fonts-dejavu-core'],
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'Google Chrome'],
    begin: pointToChromium,
    given: 'CHROMIUM_PATH',
  },
}
