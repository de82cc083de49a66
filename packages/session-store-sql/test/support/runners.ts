import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll } from 'vitest'
import { start } from './program'
import type { Answer, RaceName } from './races'

/** Four processes that stay for all races of a file. */
export class Runners {
  private readonly processes: ChildProcess[]
  private readonly ready: Promise<unknown>

  constructor(file: string, args: readonly (readonly string[])[]) {
    this.processes = args.map((some) => start(file, some))
    this.ready = Promise.all(this.processes.map((child) => once(child, 'message')))
    afterAll(() => {
      for (const child of this.processes) child.kill()
    })
  }

  async run(race: RaceName, ids: readonly string[], owner: string): Promise<Answer[][]> {
    await this.ready
    const answers = this.processes.map((child) => once(child, 'message'))
    for (const [place, child] of this.processes.entries()) child.send({ race, place, ids, owner })
    return (await Promise.all(answers)).map(([answer]) => answer)
  }
}
