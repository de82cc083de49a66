import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { connect, createServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { askRedis, newCertificate, newHome, startRedis, until } from '../services/start.mjs'

const program = process.env['REDIS_SERVER']
const path = (name) => fileURLToPath(new URL(`../services/${name}`, import.meta.url))

function newHomeForTest() {
  const home = newHome()
  onTestFinished(() => home.close())
  return home
}

const listens = (port) =>
  new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1', () => resolve(socket.destroy() && true))
    socket.on('error', () => resolve(false))
  })

/** What it prints first, as JSON. */
async function firstLine(child) {
  onTestFinished(() => child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return JSON.parse(line)
}

async function expectGone({ port, folder }) {
  await until('the server is gone', async () => !(await listens(port)))
  await until('its data is gone', () => !existsSync(folder))
}

it('tells the tests where every server is', () => {
  const names =
    'REDIS_URL REDIS_SERVER REDIS_CLUSTER_URLS REDIS_SENTINEL_URLS REDIS_SENTINEL_NAME REDIS_TLS_URL REDIS_TLS_CA'
  const more = 'PG_URL POSTGRES_BIN PGBOUNCER_URL MARIADB_URL MARIADBD NGINX CHROMIUM_PATH'
  expect(`${names} ${more}`.split(' ').filter((name) => !process.env[name])).toEqual([])
})

it('writes a certificate that TLS accepts for the loopback address', async () => {
  const { certificate, key } = newCertificate()
  const server = createServer({ cert: certificate, key }, (socket) => socket.end('hello')).listen(0, '127.0.0.1')
  onTestFinished(() => server.close())
  await once(server, 'listening')
  const socket = connect({ host: '127.0.0.1', port: server.address().port, ca: certificate })
  const [chunk] = await once(socket, 'data')
  expect([String(chunk), socket.authorized]).toEqual(['hello', true])
})

it('gives a server back with its data on the same port, and leaves nothing behind', async () => {
  const home = newHomeForTest()
  const place = {
    program,
    home,
    folder: home.folder('redis'),
    args: ['--appendonly', 'yes', '--appendfsync', 'always'],
  }
  const first = await startRedis(place)
  await askRedis(first.port, 'SET a kept')
  first.server.signal('SIGKILL')
  await first.server.ended
  const { port } = await startRedis({ ...place, port: first.port })
  expect(await askRedis(port, 'GET a')).toContain('kept')
  await home.close()
  expect([await listens(port), existsSync(place.folder)]).toEqual([false, false])
})

it.each(['SIGTERM', 'SIGINT'])('ends servers and command at %s', async (signal) => {
  const script = `console.log(JSON.stringify({ port: new URL(process.env.REDIS_URL).port, ca: process.env.REDIS_TLS_CA })); setInterval(() => {}, 1e3)`
  const env = { ...process.env, SERVICES: 'redis,redis-tls' }
  const child = spawn('node', [path('run.mjs'), 'node', '-e', script], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const { port, ca } = await firstLine(child)
  expect(await listens(port)).toBe(true)
  child.kill(signal)
  await once(child, 'exit')
  expect([await listens(port), existsSync(dirname(ca))]).toEqual([false, false])
})

it('ends servers whose owner was killed without a word', async () => {
  const script = `
    import { newHome, startRedis } from ${JSON.stringify(path('start.mjs'))}
    const home = newHome()
    const folder = home.folder('redis')
    const { port } = await startRedis({ program: process.env.REDIS_SERVER, folder, home })
    console.log(JSON.stringify({ port, folder }))`
  const child = spawn('node', ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const started = await firstLine(child)
  expect(await listens(started.port)).toBe(true)
  child.kill('SIGKILL')
  await expectGone(started)
})
