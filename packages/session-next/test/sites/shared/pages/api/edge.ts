import { cookie } from '@org/session-core'
import { createNextSessions } from '@org/session-next'
import type { NextRequest } from 'next/server'
import { fetchStore } from '../../fetch-store'

export const config = { runtime: 'edge' }

const { withSession } = createNextSessions({
  store: fetchStore(`${process.env['STORE_URL']}/sessions`, 'a key'),
  transports: [cookie({ name: '__Host-Http-edge' })],
  secrets: ['a secret of the edge, which nobody is to know'],
})

export default withSession(async (session, _request: NextRequest) => Response.json({ owner: session.owner }))
