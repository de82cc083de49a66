import { createNextSessions } from '@org/session-next'
import { responseOf, stageOf } from '../../../stage'

const stage = stageOf('app')
const first = createNextSessions(stage.sessions)
const second = createNextSessions(stage.other)

const act = first.withSession((session, request: Request) => {
  const inner = second.withSession(async (other, { url }: Request) =>
    responseOf(await stage.act(url, { session: () => session, other: () => other })),
  )
  return inner(request)
})

export { act as GET, act as POST }
