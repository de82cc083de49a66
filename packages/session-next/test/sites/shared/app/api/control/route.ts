import { control } from '../../../world'

export const POST = async (request: Request) => Response.json(control(await request.json()))
