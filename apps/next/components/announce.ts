const listeners = new Set<(text: string) => void>()

/** For who cannot see it. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text)
}

/** Returns what stops it. */
export function onAnnounced(listener: (text: string) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
