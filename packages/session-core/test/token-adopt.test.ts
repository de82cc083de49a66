import { describe, expect, it } from 'vitest'
import { adoptedId } from '../src/token/adopt'
import { tokenOf } from './transport-requests'

/** The first 16 bytes of SHA-256, as RFC 4648 §5 writes them. */
async function firstBytes(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const encoded = btoa(String.fromCharCode(...digest.slice(0, 16)))
  return encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

describe('the id of a token that the client brought', () => {
  const tokens = Array.from({ length: 64 }, (_, n) => `${n}~${'legacy-session-id.'.repeat(1 + (n % 14))}`)

  it('is of that token and of no other, so that nobody shares a session', async () => {
    const ids = await Promise.all(tokens.map(adoptedId))
    expect(new Set(ids).size).toBe(tokens.length)
    expect(await Promise.all(tokens.map(adoptedId))).toEqual(ids)
  })

  it('is the first 16 bytes of a labelled SHA-256, and looks like any id', async () => {
    for (const token of [...tokens, tokenOf('a')]) {
      const id = await adoptedId(token)
      expect(id).toBe(await firstBytes(`adopt-id${token}`))
      expect(id).toMatch(/^[\w-]{21}[AQgw]$/)
    }
  })
})
