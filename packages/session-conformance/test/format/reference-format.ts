import {
  type AcceptOutcome,
  type IssueOutcome,
  type RevokeTarget,
  SessionError,
  type TokenCapabilities,
  type TokenFormat,
  type TokenRejection,
  type TokenState,
} from '@org/session-core'
import type { FormatKeyState } from '../../src/index'

interface Key {
  readonly id: string
  readonly state: FormatKeyState | 'active'
}

export interface Request {
  readonly now: number
  readonly purpose: string
}

const shape = /^ref\.[a-z]+\.[\w-]{16}\.[\w-]+$/

/** The smallest format that keeps every sentence: `ref.key.nonce.sealed`, by AES-GCM. Mutants replace its steps. */
export class ReferenceFormat implements TokenFormat {
  readonly name = 'reference'
  readonly maxLength = 8192
  readonly capabilities: TokenCapabilities
  readonly ended: Map<string, number> = new Map()
  readonly keys: readonly Key[]
  down = false

  constructor(revocable = true, state?: FormatKeyState) {
    this.keys = state
      ? [
          { id: 'one', state },
          { id: 'two', state: 'active' },
        ]
      : [{ id: 'one', state: 'active' }]
    this.capabilities = { mergeSafe: false, revocable, reuseDetection: false, ownerList: false, serverData: true }
  }

  recognises(token: string): boolean {
    return token.length <= this.maxLength && shape.test(token)
  }

  async issue(state: TokenState, { purpose, room }: { purpose: string; room: number }): Promise<IssueOutcome> {
    const token = await this.seal(state, purpose)
    return this.fits(token, room) ? { status: 'issued', token } : { status: 'too-large', bytes: token.length }
  }

  async accept(token: string, when: Request): Promise<AcceptOutcome> {
    if (!this.isToken(token)) return rejected('malformed')
    const key = this.keyOf(token)
    if (key === undefined) return rejected('unknown-key')
    const state = await this.open(token, when.purpose)
    if (state === undefined) return rejected('tampered')
    if (this.isOver(state, when.now)) return rejected('expired')
    if (this.capabilities.revocable && this.isEnded(state, when.now)) return rejected('revoked')
    return { status: 'accepted', state, reissue: key.state === 'retired' }
  }

  async revoke(target: RevokeTarget, { now, until }: { now: number; until: number }): Promise<void> {
    this.mustBeRevocable()
    this.mustBeUp()
    if ('id' in target) this.ended.set(this.entryOf(target.owner, target.id), until)
    else this.ended.set(this.entryOf(target.owner), now)
  }

  isToken(token: string): boolean {
    return this.recognises(token) && (token.length - token.lastIndexOf('.') - 1) % 4 !== 1 && isCanonical(token)
  }

  active(): Key {
    return this.keys.find(({ state }) => state === 'active') ?? { id: 'none', state: 'active' }
  }

  keyOf(token: string): Key | undefined {
    return this.keys.find(({ id, state }) => id === token.split('.')[1] && state !== 'revoked')
  }

  fits(token: string, room: number): boolean {
    return token.length <= Math.min(room, this.maxLength)
  }

  isOver({ expiresAt }: TokenState, now: number): boolean {
    return now >= expiresAt
  }

  isEnded({ id, root, owner, authenticatedAt }: TokenState, now: number): boolean {
    this.mustBeUp()
    if ([id, root].some((one) => now < (this.ended.get(this.entryOf(owner, one)) ?? 0))) return true
    return owner !== null && authenticatedAt <= (this.ended.get(this.entryOf(owner)) ?? -1)
  }

  entryOf(...names: (string | null)[]): string {
    return JSON.stringify(names)
  }

  mustBeRevocable(): void {
    if (this.capabilities.revocable) return
    throw new SessionError('ERR_SESSION_UNSUPPORTED', 'give it revocations', { capability: 'revocable' })
  }

  mustBeUp(): void {
    if (this.down) throw new Error('revocations are down')
  }

  nonce(): Uint8Array<ArrayBuffer> {
    return crypto.getRandomValues(new Uint8Array(12))
  }

  additional(purpose: string): Uint8Array<ArrayBuffer> {
    return bytesOf(purpose)
  }

  async seal(state: TokenState, purpose: string): Promise<string> {
    const { id } = this.active()
    const iv = this.nonce()
    const how = { name: 'AES-GCM', iv, additionalData: this.additional(purpose) }
    const sealed = await crypto.subtle.encrypt(how, await contentKey(id), bytesOf(JSON.stringify(state)))
    return `ref.${id}.${encode(iv)}.${encode(new Uint8Array(sealed))}`
  }

  async open(token: string, purpose: string): Promise<TokenState | undefined> {
    const [, id = '', iv = '', sealed = ''] = token.split('.')
    const how = { name: 'AES-GCM', iv: decode(iv), additionalData: this.additional(purpose) }
    try {
      const bytes = await crypto.subtle.decrypt(how, await contentKey(id), decode(sealed))
      return JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      return undefined
    }
  }
}

function rejected(reason: TokenRejection): AcceptOutcome {
  return { status: 'rejected', reason }
}

async function contentKey(id: string): Promise<Parameters<typeof crypto.subtle.encrypt>[1]> {
  const bytes = await crypto.subtle.digest('SHA-256', bytesOf(`key ${id}`))
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function isCanonical(token: string): boolean {
  const sealed = token.slice(token.lastIndexOf('.') + 1)
  return encode(decode(sealed)) === sealed
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text))
}

export function encode(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
}
