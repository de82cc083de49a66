import { connect } from 'node:net'
import { start } from './child.mjs'
import { onFreePort } from './port.mjs'

/** Nothing on disk, and a replica is served at once. */
const light = ['--bind', '127.0.0.1', '--save', '', '--repl-diskless-sync', 'yes', '--repl-diskless-sync-delay', '0']

/** One Redis or Valkey. With the `port` and `folder` of one that has ended, it is that one again. */
export async function startRedis({ program, folder, home, port, args = [] }) {
  const begin = async (at) => {
    const all = ['--port', `${at}`, ...light, '--dir', folder, ...args]
    const server = await start({ program, args: all, ready: /Ready to accept connections/, home })
    return { port: at, url: `redis://127.0.0.1:${at}`, server }
  }
  return port === undefined ? onFreePort(begin) : begin(port)
}

/** Whole once the line, or the text whose length the line tells, is there. */
function isWhole(reply) {
  const end = reply.indexOf('\r\n')
  if (end < 0) return false
  return reply[0] !== '$' || reply.length >= end + 4 + Number(reply.slice(1, end))
}

/** The reply to one command that answers with a line or a text, as it travels. */
export function askRedis(port, command) {
  return new Promise((resolve, reject) => {
    let reply = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`))
    socket.setEncoding('latin1')
    socket.setTimeout(5000, () => socket.destroy(new Error(`no reply from ${port}`)))
    socket.on('data', (chunk) => {
      reply += chunk
      if (isWhole(reply)) socket.end(() => resolve(reply))
    })
    socket.on('error', reject).on('end', () => reject(new Error(`${port} hung up`)))
  })
}
