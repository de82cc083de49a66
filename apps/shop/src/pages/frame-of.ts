import type { ReadonlySession } from '@org/session-core'
import { packetsIn } from '../cart.js'
import type { Kept } from '../keeping/keeping.js'
import { userById } from '../users.js'
import type { Frame } from './layout.js'
import { noticeOf } from './notice.js'

export interface FrameView {
  readonly session: ReadonlySession
  readonly kept: Kept
  readonly path: string
  /** The word in the address of the page. */
  readonly said: unknown
}

/** What the frame of a page says about the visitor. */
export function frameOf({ session: { id, owner }, kept, path, said }: FrameView): Frame {
  const user = userById(owner)
  const packets = packetsIn(kept.cart)
  return { path, user, packets, notice: noticeOf(said, user, packets), begun: id !== undefined }
}
