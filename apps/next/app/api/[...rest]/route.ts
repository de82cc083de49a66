import { apiForUser } from '../../../server/api'

const missing = apiForUser(() => Response.json({ error: 'no such thing' }, { status: 404 }))

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT }
