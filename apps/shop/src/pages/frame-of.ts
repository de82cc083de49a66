import type { ReadonlySession } from '@org/session-core'
import { packetsIn } from '../cart.js'
import { userById } from '../users.js'
import type { Frame } from './layout.js'
import { noticeOf } from './notice.js'

/** What the frame of a page says about the visitor. `said` is the word in the address of the page. */
export function frameOf({ id, owner, data }: ReadonlySession, path: string, said: unknown): Frame {
  const user = userById(owner)
  const packets = packetsIn(data.cart)
  return { path, user, packets, notice: noticeOf(said, user, packets), begun: id !== undefined }
}
