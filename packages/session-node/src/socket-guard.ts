import type { Socket } from 'node:net'
import { isHttp2, type RawResponse } from './response-methods'

/**
 * Puts off a `socket.destroy()` without an error while a whole answer is held: natively the answer would have been sent by then, as
 * when a handler answers and throws afterwards.
 */
export class SocketGuard {
  #asked = false
  #lifted = false
  readonly #socket: Socket
  readonly #guard: Socket['destroy']
  readonly #before: Socket['destroy'] | undefined

  private constructor(socket: Socket, response: RawResponse) {
    const { destroy } = socket
    this.#socket = socket
    this.#before = Object.hasOwn(socket, 'destroy') ? destroy : undefined
    this.#guard = (error) => {
      const whole = response.writableEnded && !response.destroyed && socket.writable
      if (error || !whole || this.#lifted) return destroy.call(socket, error)
      this.#asked = true
      return socket
    }
    socket.destroy = this.#guard
  }

  /** Nothing to guard where the response has not got its turn on the socket, nor in HTTP/2, where it has none of its own. */
  static over(response: RawResponse): SocketGuard | undefined {
    return isHttp2(response) || !response.socket ? undefined : new SocketGuard(response.socket, response)
  }

  /** Before the replay. */
  lift(): void {
    this.#lifted = true
    if (this.#socket.destroy !== this.#guard) return
    if (this.#before) this.#socket.destroy = this.#before
    else Reflect.deleteProperty(this.#socket, 'destroy')
  }

  /** After it: closes the connection behind the answer, if that was asked for. */
  settle(): void {
    if (this.#asked) this.#socket.destroySoon()
  }
}
