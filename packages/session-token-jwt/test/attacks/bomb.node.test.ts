import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { encryptedHeader, forgeEncrypted } from '../support/forge-encrypted'
import { makeEncrypted, verdict } from '../support/make'

it('JW-15 a bomb in an encrypted token is unpacked by nothing', async () => {
  const bomb = Uint8Array.from(deflateRawSync('0'.repeat(2 ** 20)))
  expect(bomb.length).toBeLessThan(2000)
  const format = makeEncrypted()
  const asked = await forgeEncrypted({ text: bomb, header: { ...encryptedHeader, zip: 'DEF' } })
  expect(await verdict(format, asked)).toBe('unknown-key')
  expect(await verdict(format, await forgeEncrypted({ text: bomb }))).toBe('tampered')
})
