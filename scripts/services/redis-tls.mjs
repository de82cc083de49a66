import { join } from 'node:path'
import { newCertificate } from './certificate.mjs'
import { start } from './child.mjs'
import { ownFile } from './home.mjs'
import { onFreePort } from './port.mjs'

/** A Redis that speaks TLS alone, with a certificate that only its own file vouches for. */
export async function startRedisTls({ program, folder, home, args = [] }) {
  const { certificate, key } = newCertificate()
  const ca = ownFile(join(folder, 'certificate.pem'), certificate)
  const keyFile = ownFile(join(folder, 'key.pem'), key)
  const tls = ['--tls-cert-file', ca, '--tls-key-file', keyFile, '--tls-ca-cert-file', ca, '--tls-auth-clients', 'no']
  return onFreePort(async (port) => {
    const where = ['--port', '0', '--tls-port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder]
    const server = await start({
      program,
      args: [...where, ...tls, ...args],
      ready: /Ready to accept connections/,
      home,
    })
    return { port, url: `rediss://127.0.0.1:${port}`, ca, server }
  })
}
