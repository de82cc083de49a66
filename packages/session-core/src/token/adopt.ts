import { sha256 } from '#platform'
import { type Awaitable, chain } from '../awaitable'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The id of a session whose token the client brought: the first 16 bytes of a labelled SHA-256. */
export function adoptedId(token: string): Awaitable<string> {
  return chain(sha256(`adopt-id${token}`), (digest) => {
    // 16 bytes are 21 characters and two bits
    const last = alphabet.indexOf(digest.charAt(21)) & 0b110000
    return digest.slice(0, 21) + alphabet.charAt(last)
  })
}
