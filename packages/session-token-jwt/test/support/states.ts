import type { TokenState } from '@org/session-core'

/** Not on a full second, so that what is rounded is seen. */
export const T = 1_800_000_000_123
export const minute = 60_000
export const purpose = '__Host-Http-sid'
export const when: { readonly purpose: string; readonly room: number } = { purpose, room: 4096 }
export const soon: { readonly now: number; readonly purpose: string } = { now: T + 1000, purpose }

export function stateOf(more: Partial<TokenState> = {}): TokenState {
  return {
    id: 'idididididididididid-_',
    root: 'rootrootrootrootroot-_',
    owner: 'ada',
    createdAt: T - 5,
    authenticatedAt: T - 7,
    issuedAt: T,
    expiresAt: T + 15 * minute,
    endsAt: T + 480 * minute,
    facts: `${T}\n{"authentication":{"at":${T},"amr":["pwd"]}}`,
    data: {},
    ...more,
  }
}
