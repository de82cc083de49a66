import { describe, expect, it } from 'vitest'
import { loadPair } from '../src/keys/load-pair'
import { partsOf } from '../src/wire/compact'
import { verifiedBytes } from '../src/wire/jws'
import { algorithms, ed25519, p256 } from './support/keys'
import { makeEncrypted, makeSigned, verdict } from './support/make'

const decode = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
const joe = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'

const examples = {
  'RFC 7515 A.1, RFC 7519 3.1': `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${joe}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
  'RFC 7515 A.3': `eyJhbGciOiJFUzI1NiJ9.${joe}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
  'RFC 7515 A.5, RFC 7519 6.1': `eyJhbGciOiJub25lIn0.${joe}.`,
  'RFC 8037 A.4':
    'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  'RFC 7516 A.3':
    'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ',
}

describe('the examples of the RFCs', () => {
  it('are verified where the algorithm is offered', async () => {
    const octets = decode('AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow')
    const how = { name: 'HMAC', hash: 'SHA-256' }
    const shared = await crypto.subtle.importKey('raw', octets, how, false, ['verify'])
    const pair = await loadPair({ id: 'k1', state: 'active', alg: 'ES256', privateKey: p256 }, 0)
    for (const [name, verifier] of [
      ['RFC 7515 A.1, RFC 7519 3.1', { alg: 'HS256', verifyKey: shared }],
      ['RFC 7515 A.3', { alg: 'ES256', verifyKey: pair.verifyKey }],
    ] as const) {
      expect(partsOf(examples[name], 'signed'), name).toHaveLength(3)
      expect(await verifiedBytes(examples[name], verifier), name).toEqual(decode(joe))
    }
  })

  it('RFC 8037 A.4 has the right signature, and a name for its algorithm that says less than ours (RFC 9864)', async () => {
    const { verifyKey } = await loadPair({ id: 'k1', state: 'active', alg: 'Ed25519', privateKey: ed25519 }, 0)
    const token = examples['RFC 8037 A.4']
    const at = token.lastIndexOf('.')
    const input = new TextEncoder().encode(token.slice(0, at))
    expect(await crypto.subtle.verify('Ed25519', verifyKey, decode(token.slice(at + 1)), input)).toBe(true)
    expect(await verifiedBytes(token, { alg: 'Ed25519', verifyKey })).toBeUndefined()
  })

  it.each(Object.entries(examples))('%s is no token of ours', async (_, token) => {
    for (const format of [...algorithms.map((alg) => makeSigned({}, alg)), makeEncrypted()])
      expect(await verdict(format, token)).toBe('malformed')
  })
})
