import { createServer } from 'node:http'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { onTestFinished } from 'vitest'
import { portOf } from '../src/listen.js'

/** What the stock room knows of the shop: where it publishes its keys. And its own time, in milliseconds since 1970. */
export interface StockRoomOptions {
  readonly keysAt: string
  readonly clock: () => number
}

/** A service beside the shop, with nothing of this library in it: it serves whom the shop vouches for. Gives its address. */
export async function openStockRoom({ keysAt, clock }: StockRoomOptions): Promise<string> {
  const keys = createRemoteJWKSet(new URL(keysAt))
  const expected = {
    typ: 'access+jwt',
    issuer: 'https://second-flush.example',
    audience: 'https://stock.second-flush.example',
    requiredClaims: ['sub', 'exp'],
  }
  const server = createServer(async (req, res) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(req.headers.authorization ?? '') ?? []
    const verified = await jwtVerify(token, keys, { ...expected, currentDate: new Date(clock()) }).catch(
      () => undefined,
    )
    res.writeHead(verified ? 200 : 401).end(verified?.payload.sub)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://localhost:${portOf(server)}`
}
