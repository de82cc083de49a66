import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeSources } from './backports.mjs'

const common = [
  'Debug::NoLocking=1',
  'APT::Sandbox::User=',
  'APT::Install-Recommends=0',
  'Acquire::Languages=none',
  'Acquire::Retries=3',
]

/** What the mirror has is asked once for all that is missing, and once more for backports. */
const updates = new Map()

/** Runs apt and its like with state of their own: in `lists` what the mirror has, in `folder` what was downloaded. */
export async function aptIn(folder, { lists, backports = false }) {
  for (const part of ['partial', 'archives/partial']) mkdirSync(join(folder, part), { recursive: true })
  mkdirSync(join(lists, 'partial'), { recursive: true })
  const own = [`Dir::State::Lists=${lists}`, `Dir::Cache=${folder}`]
  if (backports) own.push(`Dir::Etc::sourcelist=${writeSources(`${lists}.list`)}`)
  const options = [...own, ...common].flatMap((option) => ['-o', option])
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
  const apt = async (program, ...args) =>
    (await promisify(execFile)(program, [...options, ...args], { env, encoding: 'utf8', maxBuffer: 64 << 20 })).stdout
  if (!updates.has(lists)) updates.set(lists, apt('apt-get', '-qq', 'update'))
  await updates.get(lists)
  return apt
}
