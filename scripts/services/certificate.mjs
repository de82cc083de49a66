// A self-signed certificate for 127.0.0.1 and localhost. Node signs but does not write certificates, and a bare machine has
// no openssl; the little of DER that one certificate needs is here. RFC 5280, section 4.1.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

function der(tag, ...parts) {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts) => der(0x30, ...parts)
const set = (...parts) => der(0x31, ...parts)
const integer = (bytes) => der(0x02, Buffer.from(bytes))
const bits = (content) => der(0x03, Buffer.from([0]), content)
const octets = (content) => der(0x04, content)
const oid = (hex) => der(0x06, Buffer.from(hex, 'hex'))
const utf8 = (text) => der(0x0c, Buffer.from(text))
const time = (date) => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
const yes = der(0x01, Buffer.from([255]))

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const commonName = (text) => sequence(set(sequence(oid('550403'), utf8(text))))
const isAuthority = sequence(oid('551d13'), yes, octets(sequence(yes)))
const dns = (name) => der(0x82, Buffer.from(name))
const ip = (...bytes) => der(0x87, Buffer.from(bytes))
const names = sequence(oid('551d11'), octets(sequence(dns('localhost'), ip(127, 0, 0, 1))))

const day = 86_400_000

function content(publicKey) {
  const version3 = der(0xa0, integer([2]))
  const serial = integer([1, ...randomBytes(8)])
  const self = commonName('localhost')
  const validity = sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + 30 * day)))
  const extensions = der(0xa3, sequence(isAuthority, names))
  return sequence(version3, serial, ecdsaWithSha256, self, validity, self, publicKey, extensions)
}

const pem = (bytes) =>
  `-----BEGIN CERTIFICATE-----\n${bytes
    .toString('base64')
    .match(/.{1,64}/g)
    .join('\n')}\n-----END CERTIFICATE-----\n`

/** Both as PEM; the certificate is also the authority that vouches for it. */
export function newCertificate() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = content(publicKey.export({ type: 'spki', format: 'der' }))
  const certificate = pem(sequence(signed, ecdsaWithSha256, bits(sign('sha256', signed, privateKey))))
  return { certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) }
}
