import { headers } from 'next/headers'
import { Devices } from '../../components/devices'
import { Frame } from '../../components/frame'
import { Unlisted } from '../../components/unlisted'
import { theShop } from '../../server/open-shop'
import { pageForUser } from '../../server/page'

export default pageForUser('/devices', async (visit, user) => {
  const { sessions, token, clock } = theShop().shop
  if (token.kind !== 'opaque') {
    const userAgent = (await headers()).get('user-agent') ?? undefined
    return (
      <Frame visit={visit}>
        <Unlisted session={visit.session} userAgent={userAgent} now={clock()} />
      </Frame>
    )
  }
  const devices = await sessions.list(user.id)
  return (
    <Frame visit={visit}>
      <Devices devices={devices} current={visit.session.id} now={clock()} />
    </Frame>
  )
})
