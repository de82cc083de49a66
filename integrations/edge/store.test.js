import { describe, it } from 'node:test'
import { describeStore } from '@org/session-conformance'
import { startKeyValueServer } from './kv-server.js'
import { fetchStore } from './out/fetch-store.js'

const services = new Map()

async function create() {
  const service = await startKeyValueServer()
  const store = fetchStore(service.url)
  services.set(store, service)
  return store
}

const close = (store) => services.get(store)?.close()
const elsewhere = (store) => fetchStore(services.get(store).url)

describeStore('sessions over fetch', { create, close, faults: { elsewhere } }, { describe, it })
