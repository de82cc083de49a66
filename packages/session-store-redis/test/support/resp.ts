const [CR, dollar, star] = [13, 36, 42]

/** Where the frame that begins at `at` ends, or -1 when it is not whole yet. Requests are frames too. */
function frameEnd(buffer: Buffer, at: number): number {
  const line = buffer.indexOf(CR, at)
  if (line < 0 || line + 1 >= buffer.length) return -1
  const type = String.fromCharCode(buffer[at] ?? 0)
  const count = Number(buffer.toString('latin1', at + 1, line))
  if ('$=!'.includes(type)) {
    const end = count < 0 ? line + 2 : line + 2 + count + 2
    return end <= buffer.length ? end : -1
  }
  if (!'*%~>|'.includes(type)) return line + 2
  let end = line + 2
  for (let left = '%|'.includes(type) ? 2 * count : count; left > 0 && end >= 0; left -= 1) end = frameEnd(buffer, end)
  // an attribute stands before the reply that it belongs to
  return end >= 0 && type === '|' ? frameEnd(buffer, end) : end
}

/** The words of a request. */
export function wordsOf(frame: Buffer): string[] {
  if (frame[0] !== star) return frame.toString().trim().split(' ')
  const words: string[] = []
  let at = frame.indexOf(CR) + 2
  while (at < frame.length) {
    if (frame[at] !== dollar) throw new Error('a request is not an array of strings')
    const end = frameEnd(frame, at)
    words.push(frame.toString('utf8', frame.indexOf(CR, at) + 2, end - 2))
    at = end
  }
  return words
}

/** Cuts a stream into frames. */
export class Frames {
  private rest: Buffer = Buffer.alloc(0)

  take(chunk: Buffer): Buffer[] {
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
    const frames: Buffer[] = []
    let at = 0
    for (let end = frameEnd(all, 0); end >= 0 && at < all.length; end = at < all.length ? frameEnd(all, at) : -1) {
      frames.push(all.subarray(at, end))
      at = end
    }
    this.rest = all.subarray(at)
    return frames
  }
}
