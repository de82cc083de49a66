import { redirect } from 'next/navigation'
import { ownPath } from 'shop/pages/page-map'
import { userById } from 'shop/users'
import { Frame } from '../../components/frame'
import { SignIn } from '../../components/sign-in'
import { page } from '../../server/page'

export default page('/sign-in', (visit) => {
  const { next, said } = visit.query
  const path = ownPath(String(next ?? ''))
  // a request that came with the cookie of a moment ago: by now the browser has the new one
  if (said === 'needed' && userById(visit.session.owner)) redirect(path)
  return (
    <Frame visit={visit}>
      <SignIn next={path} said={said} />
    </Frame>
  )
})
