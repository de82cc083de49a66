import { control } from '../../../world'

export const POST = async (request: Request) => Response.json(await control(await request.json()))
