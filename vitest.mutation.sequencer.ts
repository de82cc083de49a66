import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What noticed the mutant before will notice this one; then what is quick. The first failure ends a run. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => this.costOf(a) - this.costOf(b))
  }

  /** Milliseconds. */
  private costOf({ project, moduleId }: TestSpecification): number {
    const before = this.ctx.cache.getFileTestResults(`${project.name}:${relative(this.ctx.config.root, moduleId)}`)
    return before?.failed ? -1 : (before?.duration ?? 0)
  }
}
