import { Frame } from '../components/frame'
import { Teas } from '../components/teas'
import { theShop } from '../server/open-shop'
import { page } from '../server/page'

export default page('/', (visit) => (
  <Frame visit={visit}>
    <Teas cart={visit.kept.cart} kind={theShop().shop.token.kind} />
  </Frame>
))
