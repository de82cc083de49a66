import type { Socket } from 'node:net'
import { isHttp2, type RawResponse } from './response-methods'

type Destroy = Socket['destroy']

const guard: unique symbol = Symbol('session guard')

/** A connection that knows which held answer it is not to be closed before. */
interface GuardedSocket extends Socket {
  [guard]?: SocketGuard | undefined
}

/**
 * Puts off a `socket.destroy()` without an error while a whole answer is held: natively the answer would have been sent by then, as
 * when a handler answers and throws afterwards.
 */
export class SocketGuard {
  #asked = false
  readonly #socket: GuardedSocket
  readonly #response: RawResponse

  private constructor(socket: GuardedSocket, response: RawResponse) {
    this.#socket = socket
    this.#response = response
    // once for a connection: it carries many answers, and a method that came and went would make it slow
    if (!(guard in socket)) socket.destroy = guarded(socket.destroy)
    socket[guard] = this
  }

  /** Nothing to guard where the response has not got its turn on the socket, nor in HTTP/2, where it has none of its own. */
  static over(response: RawResponse): SocketGuard | undefined {
    return isHttp2(response) || !response.socket ? undefined : new SocketGuard(response.socket, response)
  }

  /** Says whether the connection stays for now. */
  puts(error: Error | undefined): boolean {
    const { writableEnded, destroyed } = this.#response
    // where it does not, the socket is destroyed by that, and there is nothing to do behind the answer
    this.#asked = !error && writableEnded && !destroyed && this.#socket.writable
    return this.#asked
  }

  /** Before the replay. */
  lift(): void {
    this.#socket[guard] = undefined
  }

  /** After it: closes the connection behind the answer, if that was asked for. */
  settle(): void {
    if (this.#asked) this.#socket.destroySoon()
  }
}

function guarded(destroy: Destroy): Destroy {
  return function (this: GuardedSocket, error) {
    return this[guard]?.puts(error) ? this : destroy.call(this, error)
  }
}
