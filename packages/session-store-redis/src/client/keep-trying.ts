const pause = 1000

/** Tries until it succeeds or is stopped; the timer keeps no process alive. */
export function keepTrying(attempt: () => Promise<unknown>, done: () => void): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const again = (): void => {
    if (stopped) return
    timer = setTimeout(run, pause)
    timer.unref()
  }
  const run = (): void => void attempt().then(done, again)
  run()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
