import { eventStream, followJournal } from 'shop/inspect/follow-journal'
import { theShop } from '../../../server/open-shop'
import { withSession } from '../../../sessions'

/** The headers leave at once, after the session was committed, and the body stays open. */
export const GET = withSession((session, _: Request) => {
  const { shop, inspector } = theShop()
  if (!inspector) return new Response(null, { status: 404 })
  let leave = (): void => {}
  const body = new ReadableStream<string>({
    start(controller) {
      leave = followJournal(shop, session, {
        write: (text) => controller.enqueue(text),
        end: () => controller.close(),
      })
    },
    cancel: () => leave(),
  })
  return new Response(body.pipeThrough(new TextEncoderStream()), { headers: eventStream })
})
