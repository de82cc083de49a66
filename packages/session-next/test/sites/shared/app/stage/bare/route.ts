import { responseOf, stageOf } from '../../../stage'

const bare = async (request: Request) => responseOf(await stageOf('app').bare(request.url))

export { bare as GET, bare as POST }
