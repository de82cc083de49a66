import type { BodyArguments } from './response-methods'

/** Whether `write` takes it. What it does not take makes native code throw, before anything is committed. */
export function isChunk(chunk: unknown): chunk is string | Uint8Array {
  return typeof chunk === 'string' || chunk instanceof Uint8Array
}

/** Whether `end` takes it: a chunk, or none. */
export function isLastChunk(chunk: unknown): boolean {
  return !chunk || typeof chunk === 'function' || isChunk(chunk)
}

/** Throws what native code would throw later, when the bytes are made. */
export function checkEncoding(encoding: unknown): void {
  if (encoding !== 'buffer') Buffer.from('', encoding as BufferEncoding)
}

export function byteLengthOf([chunk, encoding]: BodyArguments): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk, encodingOf(encoding))
  return chunk instanceof Uint8Array ? chunk.byteLength : 0
}

function encodingOf(encoding: unknown): BufferEncoding | undefined {
  return typeof encoding === 'string' ? (encoding as BufferEncoding) : undefined
}

/** Tells the callback of a call that came to nothing, in a tick of its own, as native code does. */
export function rejectCall(args: BodyArguments, error: unknown): void {
  const callback = args.find((argument) => typeof argument === 'function')
  if (callback) process.nextTick(callback as (error: unknown) => void, error)
}
