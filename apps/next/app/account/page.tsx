import { Address } from '../../components/address'
import { Frame } from '../../components/frame'
import { pageForRecentUser } from '../../server/page'

export default pageForRecentUser('/account', (visit) => (
  <Frame visit={visit}>
    <Address address={visit.kept.address} />
  </Frame>
))
