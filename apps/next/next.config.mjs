import { fileURLToPath } from 'node:url'
import { securityHeaders } from 'shop/security-headers'

/** The packages of this repository lie beside the app, and bundlers must look no further. */
const root = fileURLToPath(new URL('../..', import.meta.url))

const headers = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }))
const forever = [{ key: 'cache-control', value: `public, max-age=${30 * 86_400}, immutable` }]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  outputFileTracingRoot: root,
  turbopack: { root },
  // binaries, and clients of databases: loaded, not bundled
  serverExternalPackages: ['@photostructure/sqlite', 'pg', 'redis'],
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/fonts/:path*', headers: forever },
  ],
}

export default config
