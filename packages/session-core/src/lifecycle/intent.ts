import type { ResponseView } from '../adapter/contract'
import { readHeader } from '../request/read-header'
import { declaredPublic } from '../transport/caching'
import type { Intent } from './decide'
import type { Life } from './life'
import type { Visit } from './visit'

/** What an act wants of the rules. `cookie`: an optional one may leave with this response. */
export function intentOf(life: Life, act: Intent['act'], cookie: boolean, keeps = false): Intent {
  const optional = !life.mode.internal
  return {
    act,
    optional,
    cookie: cookie && optional && life.mode.cookies && !life.sent,
    begin: cookie && optional && life.mode.cookies && !life.sent && life.env.issueAlways && !life.crossSite,
    adoptable: life.adoptableId !== undefined,
    keeps,
  }
}

/** Whether a cookie that nobody asked for may leave: not on a prefetch, nor on what the application declared public. */
export function mayCarryOptional(visit: Visit, view: ResponseView | undefined): boolean {
  return view !== undefined && !view.early && !isPrefetch(visit) && !declaredPublic(view.headers)
}

function isPrefetch({ request }: Visit): boolean {
  const purpose = readHeader(request.headers, 'sec-purpose') ?? readHeader(request.headers, 'purpose')
  return purpose !== undefined && /\bprefetch|prerender/i.test(purpose)
}
