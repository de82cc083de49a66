import { fork } from 'node:child_process'
import { once } from 'node:events'

const program = new URL('./app.mjs', import.meta.url)

const settings = {
  execArgv: [],
  env: { ...process.env, NODE_ENV: 'test', NODE_NO_WARNINGS: '1' },
  stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
}

/** Two processes of the application on one store. One that ends without having been told to is a fault. */
export class Apps {
  #children = []
  #ports = []
  crashes = 0

  static async start(spec, count = 2) {
    const apps = new Apps()
    apps.spec = JSON.stringify(spec)
    // one after another: the first makes the tables
    for (let at = 0; at < count; at++) await apps.#start(at)
    return apps
  }

  async #start(at) {
    const child = fork(program, [this.spec], settings)
    const last = []
    child.stderr.setEncoding('utf8').on('data', (text) => last.push(text))
    child.on('exit', () => {
      if (child.isOver) return
      this.crashes++
      process.stderr.write(last.join('').slice(-4000))
    })
    const [first] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the application did not start'))),
    ])
    this.#children[at] = child
    this.#ports[at] = first.port
  }

  ports = () => this.#ports

  /** Each its own clock, so many milliseconds ahead of the true one. */
  jump(...ahead) {
    for (const [at, child] of this.#children.entries()) child.send({ jump: ahead[at] })
  }

  /** In the middle of whatever it does; the other goes on. */
  async kill(at) {
    const child = this.#children[at]
    child.isOver = true
    child.kill('SIGKILL')
    await once(child, 'exit')
    return () => this.#start(at)
  }

  /** What went wrong inside, counted by code. */
  async codes() {
    const all = {}
    for (const child of this.#children) {
      child.send({ ask: 'codes' })
      const [{ codes }] = await once(child, 'message')
      for (const [code, count] of Object.entries(codes)) all[code] = (all[code] ?? 0) + count
    }
    return all
  }

  stop() {
    for (const child of this.#children) {
      child.isOver = true
      child.kill('SIGKILL')
    }
  }
}
