import { type AdapterStage, adapterStage, type StageReply } from '@org/session-conformance'
import { memoryStore } from '@org/session-store-memory'

const key = Symbol.for('session-next/test-stages')

/** What the conformance kit judges, once for the process: route handlers, or API routes. */
export function stageOf(name: 'app' | 'pages'): AdapterStage {
  const stages = (Reflect.get(globalThis, key) ?? new Map()) as Map<string, AdapterStage>
  Reflect.set(globalThis, key, stages)
  const stage = stages.get(name) ?? adapterStage(memoryStore)
  stages.set(name, stage)
  return stage
}

export function responseOf({ status, headers, body }: StageReply): Response {
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) }
  if (typeof body === 'string') return new Response(body === '' ? null : body, init)
  const chunks = body[Symbol.asyncIterator]()
  const stream = new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  return new Response(stream, init)
}
