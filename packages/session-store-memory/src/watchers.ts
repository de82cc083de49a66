type Listener = (id: string) => void

export class Watchers {
  private readonly watching = new Set<{ readonly listener: Listener }>()

  add(listener: Listener): () => void {
    const watcher = { listener }
    this.watching.add(watcher)
    return () => void this.watching.delete(watcher)
  }

  tell(ids: readonly string[]): void {
    if (this.watching.size === 0) return
    for (const { listener } of [...this.watching]) for (const id of ids) told(listener, id)
  }
}

/** The verb has done its work: a listener that throws must not make it look undone. */
function told(listener: Listener, id: string): void {
  try {
    listener(id)
  } catch {}
}
