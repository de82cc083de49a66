import { attempt, codeOf, watch } from './body-scenarios'
import type { Scenario } from './exchange'

/** What an application does to its own answer. */
export const troubleScenarios: readonly Scenario[] = [
  {
    name: 'destroy before anything',
    silent: true,
    run: (_, r, log) => {
      watch(r, log)
      r.destroy()
    },
  },
  {
    name: 'destroy with an error before anything',
    silent: true,
    run: (_, r, log) => {
      watch(r, log)
      r.destroy(new Error('mine'))
    },
  },
  {
    name: 'destroy after a part',
    silent: true,
    held: { bytes: '' },
    run: (_, r, log) => {
      watch(r, log, ['close'])
      r.write('a')
      setImmediate(() => r.destroy())
    },
  },
  {
    name: 'end after destroy',
    silent: true,
    run: (_, r, log) => {
      r.destroy()
      attempt(log, () => {
        log(r.write('a', (e) => log(codeOf(e))))
        r.end('b')
      })
    },
  },
  {
    name: 'the socket destroyed after end',
    run: (q, r, log) => {
      watch(r, log, ['finish', 'close'])
      r.end('whole')
      q.socket.destroy()
    },
  },
  {
    name: 'the socket destroyed after end, a tick later',
    run: (q, r) => {
      r.writeHead(200, { 'X-A': '1' }).end('whole')
      process.nextTick(() => q.socket.destroy())
    },
  },
  {
    name: 'the socket destroyed after a part',
    silent: true,
    held: { bytes: '' },
    run: (q, r) => {
      r.write('part')
      setImmediate(() => q.socket.destroy())
    },
  },
]
