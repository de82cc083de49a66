import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { expect, it } from 'vitest'
import { app } from './support/readme-app'
import { serve } from './support/serve'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const source = readFileSync(new URL('support/readme-app.ts', import.meta.url), 'utf8')

/** The text of the first fenced block that contains this. */
function blockWith(text: string): string {
  const block = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].find(([, body = '']) => body.includes(text))
  return block?.[1] ?? ''
}

interface Step {
  readonly method: string
  readonly path: string
  readonly answer: string
}

function stepsOf(transcript: string): Step[] {
  return transcript.split(/^\$ curl /m).flatMap((part) => {
    const [command = '', ...answer] = part.trimEnd().split('\n')
    const path = /localhost:3000(\S+)/.exec(command)?.[1]
    return path === undefined ? [] : [{ method: methodOf(command), path, answer: answer.join('\n') }]
  })
}

const methodOf = (command: string): string => /-X (\w+)/.exec(command)?.[1] ?? 'GET'

/** What the README says it leaves out. */
const leftOut = new Set(['date', 'etag', 'x-powered-by', 'content-length', 'connection', 'keep-alive'])

async function shown(answer: IncomingMessage): Promise<string> {
  const { rawHeaders: raw, httpVersion, statusCode, statusMessage } = answer
  const lines = raw.flatMap((name, at) =>
    at % 2 || leftOut.has(name.toLowerCase()) ? [] : [`${name}: ${raw[at + 1]}`],
  )
  let body = ''
  for await (const chunk of answer.setEncoding('utf8')) body += chunk
  return [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`, ...lines, '', body].join('\n')
}

function send(port: number, { method, path }: Step, cookie: string): Promise<IncomingMessage> {
  const headers = { host: `localhost:${port}`, ...(cookie && { cookie }) }
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve).on('error', reject).end()
  })
}

it('the program is the one that is tested here', () => {
  const program = blockWith('.listen(3000)').replace('\n  .listen(3000)', '')
  expect(source).toContain(program.slice(program.indexOf('express()\n')))
})

it('the transcript is what a server answers, but for the token', async () => {
  const { port } = await serve(app)
  const steps = stepsOf(blockWith('$ curl'))
  expect(steps.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
  let cookie = ''
  for (const step of steps) {
    const answer = await send(port, step, cookie)
    cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
    const nameless = (text: string): string => text.replace(/sid=[\w-]{22}\.[\w-]{44}(?=;)/, 'sid=…')
    expect(nameless(await shown(answer))).toBe(nameless(step.answer))
  }
  expect(cookie).not.toBe('')
})
