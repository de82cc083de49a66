import { connect, createServer } from 'node:net'

/**
 * A way to a port of this machine that can be closed in the middle of a word. `open` passes everything; `hold` passes nothing and says
 * nothing; `cut` breaks what passes, by turns half-way through a command and before its answer.
 */
export async function openDoor(port) {
  const pairs = new Set()
  let mode = 'open'
  const server = createServer((client) => pairs.add(pairOf(client)))

  function pairOf(client) {
    const target = connect(port, '127.0.0.1')
    const pair = { client, target, waiting: [] }
    for (const socket of [client, target]) {
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => close(pair))
    }
    client.on('data', (chunk) => pass(pair, target, chunk))
    target.on('data', (chunk) => pass(pair, client, chunk))
    return pair
  }

  function pass(pair, to, chunk) {
    if (pair.isCut) return
    if (mode === 'open') to.write(chunk)
    else if (mode === 'hold') pair.waiting.push([to, chunk])
    else cut(pair, to, chunk)
  }

  /** Nothing follows the half that passes: bytes are lost at the end, never in between. */
  function cut(pair, to, chunk) {
    if (to === pair.client) return close(pair)
    pair.isCut = mode === 'cut-command'
    to.write(pair.isCut ? chunk.subarray(0, chunk.length >> 1) : chunk, () => pair.isCut && close(pair))
  }

  function close(pair) {
    pairs.delete(pair)
    pair.client.destroy()
    pair.target.destroy()
  }

  function set(next) {
    mode = next
    if (mode !== 'open') return
    for (const { waiting } of pairs) for (const [to, chunk] of waiting.splice(0)) to.write(chunk)
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const shut = () => {
    server.close()
    for (const pair of pairs) close(pair)
  }
  return { port: server.address().port, set, shut }
}
