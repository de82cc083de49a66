import { Readable } from 'node:stream'
import type { StageReply } from '@org/session-conformance'
import type { NextApiResponse } from 'next'

export function send(response: NextApiResponse, { status, headers, body }: StageReply): void {
  response.status(status)
  for (const [name, value] of headers) response.appendHeader(name, value)
  if (typeof body === 'string') response.end(body)
  else Readable.from(body).pipe(response)
}
