import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { inspectorView } from 'shop/inspect/inspector-view'
import { Frame } from '../../components/frame'
import { Inspector } from '../../components/inspector/inspector'
import { theShop } from '../../server/open-shop'
import { page } from '../../server/page'

export default page('/inspector', async (visit) => {
  const { shop, inspector } = theShop()
  if (!inspector) notFound()
  const cookie = (await headers()).get('cookie') ?? undefined
  const view = await inspectorView(shop, visit.session, { cookie, secure: true })
  return (
    <Frame visit={visit}>
      <Inspector view={view} />
    </Frame>
  )
})
