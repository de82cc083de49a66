import { Devices } from '../../components/devices'
import { Frame } from '../../components/frame'
import { theShop } from '../../server/open-shop'
import { pageForUser } from '../../server/page'

export default pageForUser('/devices', async (visit, user) => {
  const { sessions, clock } = theShop().shop
  const devices = await sessions.list(user.id)
  return (
    <Frame visit={visit}>
      <Devices devices={devices} current={visit.session.id} now={clock()} />
    </Frame>
  )
})
