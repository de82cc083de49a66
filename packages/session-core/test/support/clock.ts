/** The time of a test: stands still until told. */
export class Clock {
  now = 1_800_000_000_000

  readonly read: () => number = () => this.now

  tick(milliseconds: number): void {
    this.now += milliseconds
  }
}

export const second = 1000
export const minute: number = 60 * second
export const hour: number = 60 * minute
