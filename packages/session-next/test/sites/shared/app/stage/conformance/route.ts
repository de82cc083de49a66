import { responseOf, stageOf } from '../../../stage'

export const POST = (request: Request) => responseOf(stageOf('app').control(request.url))
