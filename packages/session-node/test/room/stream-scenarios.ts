import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { codeOf, watch } from './body-scenarios'
import type { Scenario } from './exchange'

const file = join(mkdtempSync(join(tmpdir(), 'room-')), 'file')
writeFileSync(file, Buffer.alloc(300_000, 'a file of more than one chunk. '))

/** Five chunks, one every 10 ms. */
const trickle = (): Readable => {
  let n = 0
  return new Readable({
    read() {
      setTimeout(() => this.push(n < 5 ? `chunk ${n++}\n` : null), 10)
    },
  })
}

/** One chunk, then an error. */
const broken = (when: (fail: () => void) => void): Readable => {
  let n = 0
  return new Readable({
    read() {
      n++ === 0 ? this.push('part') : when(() => this.destroy(new Error('boom')))
    },
  })
}

export const streamScenarios: readonly Scenario[] = [
  {
    name: 'a hundred writes that nobody waits for',
    run: (_, r, log) => {
      watch(r, log, ['drain', 'finish'])
      let no = 0
      for (let i = 0; i < 100; i++) if (!r.write('x'.repeat(1024))) no++
      log('refused', no > 0)
      r.end()
    },
  },
  {
    name: 'a large write, then drain',
    run: (_, r, log) => {
      log(r.write('x'.repeat(300_000)))
      r.once('drain', () => {
        log('drain')
        r.end('e')
      })
    },
  },
  {
    name: 'a writer that waits for every drain',
    run: (_, r) => {
      let n = 0
      const go = (): void => {
        while (n < 40) {
          n++
          if (!r.write('y'.repeat(16_384))) {
            r.once('drain', go)
            return
          }
        }
        r.end()
      }
      go()
    },
  },
  {
    name: 'pipe a file',
    run: (_, r, log) => {
      watch(r, log, ['pipe', 'unpipe', 'finish', 'close'])
      createReadStream(file).pipe(r)
    },
  },
  { name: 'pipeline a file', run: (_, r, log) => pipeline(createReadStream(file), r, (e) => log(codeOf(e))) },
  {
    name: 'pipe a slow source',
    run: (_, r, log) => {
      watch(r, log)
      trickle().pipe(r)
    },
  },
  { name: 'pipeline a slow source', run: (_, r, log) => pipeline(trickle(), r, (e) => log(codeOf(e))) },
  {
    name: 'pipeline a generator',
    run: (_, r, log) =>
      pipeline(
        async function* () {
          for (let i = 0; i < 4; i++) yield 'z'.repeat(20_000)
        },
        r,
        (e) => log(codeOf(e)),
      ),
  },
  {
    name: 'pipeline a source that fails later',
    silent: true,
    run: (_, r, log) =>
      pipeline(
        broken((fail) => setTimeout(fail, 80)),
        r,
        (e) => log(codeOf(e)),
      ),
  },
  {
    name: 'pipeline a source that fails at once',
    silent: true,
    held: { bytes: '' },
    run: (_, r, log) => pipeline(broken(setImmediate), r, (e) => log(codeOf(e))),
  },
]
