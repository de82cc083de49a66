// Applications as a newcomer would write them, with packages as they would be published.
import { beforeAll, describe, inject, it, onTestFailed, onTestFinished } from 'vitest'
import { runnable } from './consumers.mjs'
import { install } from './install.mjs'
import { run } from './run.mjs'
import { shellWith } from './shell.mjs'
import { signInAndOut } from './sign-in-and-out.mjs'

describe.each(runnable)('$folder', ({ folder, scripts, files, runtimes }) => {
  let room
  beforeAll(async () => {
    room = await install(folder, { room: inject('room'), registry: inject('registry') })
  })

  it.each(scripts)('runs its %s', async (script) => {
    await run('npm', ['run', script], { cwd: room, env: shellWith(runtimes[0].program) })
  })

  describe.each(files)('%s', (file) => {
    it.each(runtimes)('signs in and out on $name', async ({ start }) => {
      const server = await start({ folder: room, file })
      onTestFailed(() => console.log(server.log?.()))
      onTestFinished(server.stop)
      await signInAndOut(server)
    })
  })
})
