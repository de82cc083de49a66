import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

const integrityOf = (bytes) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`

/** What npm asks of a registry about a package that has one version. */
function documentOf({ file, bytes, manifest }, url) {
  const { name, version } = manifest
  const dist = { tarball: `${url}-/${file}`, integrity: integrityOf(bytes) }
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } }
}

/** Serves these packages and no others. Its address is a new one each time, and nothing of it stays in npm's cache. */
export async function startRegistry(packed) {
  const base = `/${randomUUID()}/`
  const answers = new Map()
  const server = createServer((request, response) => {
    const found = answers.get(decodeURIComponent(request.url))
    response.writeHead(found ? 200 : 404, { 'cache-control': 'no-store' }).end(found ?? '{}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${server.address().port}${base}`
  for (const one of packed) {
    answers.set(`${base}${one.manifest.name}`, JSON.stringify(documentOf(one, url)))
    answers.set(`${base}-/${one.file}`, one.bytes)
  }
  return { url, close: () => server.close().closeAllConnections() }
}
