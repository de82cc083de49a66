// Runtimes from the registry, without running a script of any package but Node's own.
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'

const { arch, platform } = process

const npx = (name, script, env = process.env) =>
  execFileSync('npx', ['-y', '-p', name, '-c', script], { encoding: 'utf8', env }).trim().split('\n').at(-1)

/** The program of a Node, by any version that npm understands: `22`, `20.9`. */
export const nodeOf = (version) => npx(`node@${version}`, 'command -v node')

/** A file of a package that npx keeps. Its folder of programs is the first on the path, whether or not the package has any. */
function fileOf(name, file) {
  const quiet = { ...process.env, npm_config_ignore_scripts: 'true' }
  const [first] = npx(name, 'echo "$PATH"', quiet).split(':')
  return join(dirname(first), name.slice(0, name.lastIndexOf('@')), file)
}

const cpu = { x64: ['x64', 'x64', '64'], arm64: ['aarch64', 'arm64', 'arm64'] }[arch] ?? [arch, arch, arch]
const [bunCpu, denoCpu, workerdCpu] = cpu

/** The packages that hold the programs themselves; those of the plain names fetch them by a script. */
const others = {
  bun: () => fileOf(`@oven/bun-${platform}-${bunCpu}@1.4.5`, 'bin/bun'),
  deno: () => fileOf(`@deno/${platform}-${denoCpu}${platform === 'linux' ? '-glibc' : ''}@2.9.5`, 'deno'),
  workerd: () => fileOf(`@cloudflare/workerd-${platform}-${workerdCpu}@1.20261023.1`, 'bin/workerd'),
}

/** `node22`, `bun`, `deno` or `workerd`, with the version that its program tells. */
export function runtimeOf(word) {
  const [, version] = /^node(\d[\d.]*)$/.exec(word) ?? []
  if (version === undefined && !(word in others)) throw new Error(`unknown runtime: ${word}`)
  const kind = version ? 'node' : word
  const program = version ? nodeOf(version) : others[word]()
  const [said] = /\d[\d.-]+/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))
  return { kind, name: `${kind} ${said}`, program }
}
