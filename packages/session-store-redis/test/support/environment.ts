/** What the test command provides; a test that lacks it fails and says so. */
export function need(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new Error(`${name} is not set: run the tests with \`pnpm test\`, which starts what they need`)
}

export function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) }
}
