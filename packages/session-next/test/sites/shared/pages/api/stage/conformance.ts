import type { NextApiRequest, NextApiResponse } from 'next'
import { stageOf } from '../../../stage'
import { send } from '../../../stage-reply'

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  send(response, stageOf('pages').control(request.url ?? ''))
}
