import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { type Form, urlEncoded } from './forms.js'
import { type Answer, ask, send } from './requests.js'

/** A client without a browser that keeps its cookies in a file of the format curl has from Netscape. */
export interface JarClient {
  readonly name: string
  /** Asks for a page, or sends a form, with the cookies of the jar, and keeps those that come. */
  send(jar: string, what: string | Form): Promise<Pick<Answer, 'status' | 'text'>>
}

/** The real one where the machine has it. */
const curl: JarClient = {
  name: 'curl',
  async send(jar, what) {
    const cookies = ['--cookie', jar, '--cookie-jar', jar]
    const args = ['--silent', '--show-error', ...cookies, '--write-out', '%{http_code}', ...argumentsOf(what)]
    const { stdout } = await promisify(execFile)('curl', args)
    return { status: Number(stdout.slice(-3)), text: stdout.slice(0, -3) }
  },
}

function argumentsOf(what: string | Form): readonly string[] {
  if (typeof what === 'string') return [what]
  const { action, multipart, fields } = what
  if (!multipart) return ['--data', urlEncoded(fields).toString(), action]
  return [...fields.flatMap(([name, value]) => ['--form-string', `${name}=${value}`]), action]
}

const node: JarClient = {
  name: 'node',
  async send(jar, what) {
    const kept = existsSync(jar) ? linesOf(readFileSync(jar, 'utf8')) : []
    const cookie = kept.map((line) => line.split('\t').slice(5).join('=')).join('; ')
    const answer = typeof what === 'string' ? await ask(what, cookie) : await send(what, cookie)
    const came = answer.headers.getSetCookie().map((line) => jarLine(line))
    const names = new Set(came.map(({ name }) => name))
    const rest = kept.filter((line) => !names.has(line.split('\t')[5] ?? ''))
    const lines = [...rest, ...came.flatMap(({ line }) => line ?? [])]
    writeFileSync(jar, ['# Netscape HTTP Cookie File', ...lines, ''].join('\n'))
    return answer
  },
}

export const clients: readonly JarClient[] = curlIsHere() ? [curl, node] : [node]

/** The cookies of a jar: one line each, an HttpOnly one behind `#HttpOnly_`. */
export function linesOf(jar: string): readonly string[] {
  return jar.split('\n').filter((line) => line.startsWith('#HttpOnly_') || /^[^#\s]/.test(line))
}

function jarLine(line: string): { name: string; line: string | undefined } {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', value] = pair.split('=')
  const has = (attribute: string): boolean => attributes.includes(attribute)
  const host = `${has('HttpOnly') ? '#HttpOnly_' : ''}localhost`
  const fields = [host, 'FALSE', '/', has('Secure') ? 'TRUE' : 'FALSE', '0', name, value]
  return { name, line: has('Max-Age=0') ? undefined : fields.join('\t') }
}

function curlIsHere(): boolean {
  try {
    return execFileSync('curl', ['--version'], { encoding: 'utf8' }).startsWith('curl')
  } catch {
    return false
  }
}
