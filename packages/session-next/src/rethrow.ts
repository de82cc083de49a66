/** What was caught elsewhere goes on unchanged. */
export function rethrow(error: unknown): never {
  throw error
}
