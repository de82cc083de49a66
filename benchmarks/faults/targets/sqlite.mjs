import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { smallDisk } from '../full-disk.mjs'

/** One file for both processes of the application. */
export async function startTarget({ home, client }) {
  const folder = home.folder('sqlite')
  const disk = smallDisk(folder, 8)
  const file = join(folder, 'sessions.sqlite')

  /** Somebody else writes, for longer than anybody waits. */
  function lock() {
    const other = new DatabaseSync(file)
    other.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE')
    return () => {
      other.exec('ROLLBACK')
      other.close()
    }
  }

  return {
    spec: { client, file },
    faults: { locked: lock, ...(disk && { 'disk full': disk.fill }) },
    close: () => disk?.remove(),
  }
}
