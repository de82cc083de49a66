import { userById } from 'shop/users'
import { CartContents } from '../../components/cart-contents'
import { Frame } from '../../components/frame'
import { page } from '../../server/page'

export default page('/cart', (visit) => (
  <Frame visit={visit}>
    <CartContents cart={visit.kept.cart} user={userById(visit.session.owner)} />
  </Frame>
))
