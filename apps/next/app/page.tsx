import { Frame } from '../components/frame'
import { Teas } from '../components/teas'
import { page } from '../server/page'

export default page('/', (visit) => (
  <Frame visit={visit}>
    <Teas cart={visit.session.data.cart} />
  </Frame>
))
