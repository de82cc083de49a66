/** A case that this implementation does not pass, and why. One that passes after all fails the run, so that none goes stale. */
export interface Deviation<Name extends string> {
  readonly case: Name
  readonly reason: string
}
