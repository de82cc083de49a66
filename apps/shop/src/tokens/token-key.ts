import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Tokens that carry the session, and the key they are made with: an Ed25519 key in PEM for signed ones, 32 bytes as base64 for the others. */
export interface TokenKey {
  readonly kind: 'signed' | 'encrypted'
  readonly key: string
}

export function newKey(kind: TokenKey['kind']): string {
  if (kind === 'encrypted') return randomBytes(32).toString('base64')
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The key in a file, made when there is none: for one machine. A real shop has a safe for what opens everybody's session. */
export function keptKey(kind: TokenKey['kind'], file: string, make = newKey): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    place(file, make(kind))
    return readFileSync(file, 'utf8')
  }
}

/** Whole or not at all, and never over another: of two processes that start at once, one makes the key of both. */
function place(file: string, key: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, key, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
}
