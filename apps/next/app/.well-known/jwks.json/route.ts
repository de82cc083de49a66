import { theShop } from '../../../server/open-shop'

/** The keys by which others verify what this shop signed; of other tokens nobody else verifies anything. */
export function GET(): Response | Promise<Response> {
  const { token } = theShop().shop
  return token.kind === 'signed' ? token.format.jwksResponse() : new Response(null, { status: 404 })
}

export const dynamic = 'force-dynamic'
