import type { NextConfig } from 'next'

const root = process.env['SITE_ROOT'] ?? process.cwd()

const config: NextConfig = {
  cacheComponents: true,
  outputFileTracingRoot: root,
  turbopack: { root },
  experimental: { turbopackFileSystemCacheForBuild: false },
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
}

export default config
