import { expect, test } from 'vitest'
import { openStore } from '../src/open-store.js'

test('an address that leads nowhere is refused by name, and no password is shown', async () => {
  await expect(openStore('mongodb://ada:secret@host/db')).rejects.toThrow(
    /^SESSION_STORE is mongodb:\/\/…: it may be redis/,
  )
})
