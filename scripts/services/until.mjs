import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until it holds; three minutes without is an error. A question that fails counts as no. */
export async function until(what, holds) {
  const end = Date.now() + 180_000
  while (Date.now() < end) {
    if (
      await Promise.resolve()
        .then(holds)
        .catch(() => false)
    )
      return
    await sleep(50)
  }
  throw new Error(`not in 3 minutes: ${what}`)
}
