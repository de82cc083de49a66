/** The same for everybody: no session, and no store. */
export const GET = (): Response => new Response('ok')
