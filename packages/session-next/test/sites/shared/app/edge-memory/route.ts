import { createNextSessions } from '@org/session-next'
import { memoryStore } from '@org/session-store-memory'

export const runtime = 'edge'
export const dynamic = 'force-dynamic'

/** What happens to those who would keep sessions in the memory of an edge function. */
export function GET() {
  const codes = [() => createNextSessions(), () => createNextSessions({ store: memoryStore() })].map((make) => {
    try {
      make()
      return 'made'
    } catch (error) {
      return String(Reflect.get(Object(error), 'code'))
    }
  })
  return Response.json(codes)
}
