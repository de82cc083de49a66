import { getSession } from '../../../sessions'

/** Looks, and changes nothing. */
const look = async (): Promise<Response> => Response.json({ owner: (await getSession()).owner ?? null })

export { look as GET, look as POST }
