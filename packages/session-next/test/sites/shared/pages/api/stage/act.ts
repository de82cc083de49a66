import { createNextSessions } from '@org/session-next'
import type { NextApiRequest, NextApiResponse } from 'next'
import { stageOf } from '../../../stage'
import { send } from '../../../stage-reply'

const stage = stageOf('pages')
const first = createNextSessions(stage.sessions)
const second = createNextSessions(stage.other)

export default first.withSession((session, request: NextApiRequest, response: NextApiResponse) => {
  const inner = second.withSession(async (other, { url = '' }: NextApiRequest, answer: NextApiResponse) =>
    send(answer, await stage.act(url, { session: () => session, other: () => other })),
  )
  return inner(request, response)
})
