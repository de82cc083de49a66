import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** What a browser sees: the status (0 without an answer), the body, and what was said of the cookie: nothing, or its new value, `''` for none. */
export function send({ port, method = 'POST', path, cookie }) {
  const began = performance.now()
  return new Promise((resolve) => {
    const done = (status, body = {}, set = undefined) =>
      resolve({ status, body, set, began, ms: performance.now() - began })
    const headers = cookie === undefined ? {} : { cookie }
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: 15_000 }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('error', () => done(0))
      response.on('end', () => done(response.statusCode, read(text), setBy(response.headers['set-cookie'])))
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer')))
    sent.on('error', () => done(0))
    sent.end()
  })
}

function read(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function setBy(lines = []) {
  const line = lines.find((one) => one.startsWith('sid='))
  if (line === undefined) return undefined
  return /max-age=0(;|$)/i.test(line) ? '' : line.split(';')[0]
}
