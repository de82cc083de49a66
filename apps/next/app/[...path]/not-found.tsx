import { notFound } from 'shop/pages/trouble-of'
import { Frame } from '../../components/frame'
import { Trouble } from '../../components/trouble'
import { page } from '../../server/page'

const Missing = page('', (visit) => (
  <Frame visit={visit} title={notFound.title}>
    <Trouble trouble={notFound} />
  </Frame>
))

/** There is no query: Next gives this page nothing. */
export default function NotFound() {
  return <Missing searchParams={Promise.resolve({})} />
}
