import { fileURLToPath } from 'node:url'
import { useApp } from 'shop/e2e/app'
import { openHere } from 'shop/e2e/open-here'
import { ownStatuses } from 'shop/e2e/shop-under-test'
import { createApp } from '../src/app.js'

useApp({
  name: 'koa',
  open: openHere((shop, options) => createApp(shop, options).callback()),
  command: [process.execPath, fileURLToPath(new URL('../dist/main.js', import.meta.url))],
  statuses: ownStatuses,
})
