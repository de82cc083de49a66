import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { ask } from './requests.js'

/** A client without a browser that keeps its cookies in a file of the format curl has from Netscape. */
export interface JarClient {
  readonly name: string
  /** Asks with the cookies of the jar and keeps those that come; gives the status and the body. */
  send(jar: string, url: string, fields?: Readonly<Record<string, string>>): Promise<{ status: number; text: string }>
}

/** The real one where the machine has it. */
const curl: JarClient = {
  name: 'curl',
  async send(jar, url, fields) {
    const data = fields ? ['--data', new URLSearchParams(fields).toString()] : []
    const args = [
      '--silent',
      '--show-error',
      '--cookie',
      jar,
      '--cookie-jar',
      jar,
      '--write-out',
      '%{http_code}',
      ...data,
      url,
    ]
    const { stdout } = await promisify(execFile)('curl', args)
    return { status: Number(stdout.slice(-3)), text: stdout.slice(0, -3) }
  },
}

const node: JarClient = {
  name: 'node',
  async send(jar, url, fields) {
    const kept = existsSync(jar) ? linesOf(readFileSync(jar, 'utf8')) : []
    const cookie = kept.map((line) => line.split('\t').slice(5).join('=')).join('; ')
    const answer = await ask(url, cookie, fields ? { method: 'POST', body: new URLSearchParams(fields) } : {})
    const came = answer.headers.getSetCookie().map((line) => jarLine(new URL(url).hostname, line))
    const names = new Set(came.map(({ name }) => name))
    const rest = kept.filter((line) => !names.has(line.split('\t')[5] ?? ''))
    writeFileSync(
      jar,
      ['# Netscape HTTP Cookie File', ...rest, ...came.flatMap(({ line }) => line ?? []), ''].join('\n'),
    )
    return { status: answer.status, text: answer.text }
  },
}

export const clients: readonly JarClient[] = curlIsHere() ? [curl, node] : [node]

/** The cookies of a jar: one line each, an HttpOnly one behind `#HttpOnly_`. */
export function linesOf(jar: string): readonly string[] {
  return jar.split('\n').filter((line) => line.startsWith('#HttpOnly_') || /^[^#\s]/.test(line))
}

function jarLine(host: string, line: string): { name: string; line: string | undefined } {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', value] = pair.split('=')
  const has = (attribute: string): boolean => attributes.includes(attribute)
  const fields = [
    `${has('HttpOnly') ? '#HttpOnly_' : ''}${host}`,
    'FALSE',
    '/',
    has('Secure') ? 'TRUE' : 'FALSE',
    '0',
    name,
    value,
  ]
  return { name, line: has('Max-Age=0') ? undefined : fields.join('\t') }
}

function curlIsHere(): boolean {
  try {
    return execFileSync('curl', ['--version'], { encoding: 'utf8' }).startsWith('curl')
  } catch {
    return false
  }
}
