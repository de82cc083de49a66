import type { NextApiRequest, NextApiResponse } from 'next'
import { stageOf } from '../../../stage'
import { send } from '../../../stage-reply'

export default async function handler(request: NextApiRequest, response: NextApiResponse) {
  send(response, await stageOf('pages').bare(request.url ?? ''))
}
