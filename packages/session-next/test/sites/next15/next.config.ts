const config = {
  outputFileTracingRoot: process.env['SITE_ROOT'] ?? process.cwd(),
  typescript: { ignoreBuildErrors: true },
  eslint: { ignoreDuringBuilds: true },
  poweredByHeader: false,
  compress: process.env['SITE_COMPRESS'] !== 'no',
}

export default config
