import type { NextConfig } from 'next'

const root = process.env['SITE_ROOT'] ?? process.cwd()

const config: NextConfig = {
  outputFileTracingRoot: root,
  turbopack: { root },
  experimental: { turbopackFileSystemCacheForBuild: false },
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  compress: process.env['SITE_COMPRESS'] !== 'no',
}

export default config
