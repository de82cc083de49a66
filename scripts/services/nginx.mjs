import { join } from 'node:path'
import { start } from './child.mjs'
import { ownFile, ownFolder } from './home.mjs'
import { onFreePort } from './port.mjs'

const scratch = (folder) =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${join(folder, kind)};`)
    .join('\n  ')

/** Keeps what it is not forbidden to: what says nothing of caches, for a minute; what sets a cookie; of what varies, one copy for all. */
const configuration = (port, target, folder) => `daemon off;
worker_processes 1;
pid ${join(folder, 'pid')};
error_log stderr notice;
events {}
http {
  access_log off;
  ${scratch(folder)}
  proxy_cache_path ${join(folder, 'cache')} keys_zone=pages:1m;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${target};
      proxy_set_header Host $http_host;
      proxy_cache pages;
      proxy_cache_key $request_uri;
      proxy_cache_valid any 1m;
      proxy_ignore_headers Set-Cookie Vary;
      add_header X-Cache $upstream_cache_status always;
    }
  }
}
`

/** A shared cache before the server on the port `target`, as keen as can be. */
export async function startNginx({ program, folder, home, target }) {
  for (const name of ['cache', 'client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) ownFolder(join(folder, name))
  return onFreePort(async (port) => {
    const file = ownFile(join(folder, 'nginx.conf'), configuration(port, target, folder))
    const args = ['-e', 'stderr', '-p', folder, '-c', file]
    const server = await start({ program, args, ready: /start worker process /, home })
    return { port, url: `http://127.0.0.1:${port}`, server }
  })
}
