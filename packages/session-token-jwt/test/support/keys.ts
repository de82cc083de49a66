import type { EncryptionKey, KeyState, SigningAlgorithm, SigningKey } from '../../src/index'

/** RFC 8037 appendix A.1. */
export const ed25519 = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

/** RFC 7515 appendix A.3.1. */
export const p256 = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
}

export const secret = 'gVx4Wq0c7mJt2nYb9sLz5kRf8dHp3aUe'
export const otherSecret = 'Zk7pQw3vNx9tRb2mLc6yHj4sFd8gTa1e'

/** One key of an algorithm. */
export function keyOf(alg: SigningAlgorithm, state: KeyState = 'active', id = 'k1'): SigningKey {
  if (alg === 'HS256') return { id, state, alg, secret }
  return { id, state, alg, privateKey: alg === 'Ed25519' ? ed25519 : p256 }
}

export function contentKey(state: KeyState = 'active', id = 'k1', from: string | undefined = secret): EncryptionKey {
  return { id, state, secret: from }
}

export const algorithms = ['Ed25519', 'ES256', 'HS256'] as const
