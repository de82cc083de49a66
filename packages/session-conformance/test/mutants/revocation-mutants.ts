import { nameOf } from '../reference-store'
import { type Mutant, mutant } from './mutant'

type Token = { readonly ids: readonly string[]; readonly owner: string | null; readonly since: number }

const never = Number.NEGATIVE_INFINITY

const idMutants: readonly Mutant[] = [
  mutant('V01', 'revokes nothing', () => ({ revoke: () => {} })),
  mutant('V01', 'revokes at until, too', (s) => ({
    revoke: (id, when) => s.revoke(id, { ...when, until: when.until + 1 }),
  })),
  mutant('V01', 'counts until in seconds', (s) => ({
    revoke: (id, when) => s.revoke(id, { ...when, until: Math.floor((when.until - 1) / 1000) * 1000 }),
  })),
  mutant('V01', 'keeps the until of the last revoke', (s) => ({
    revoke: (id, when) => {
      s.revoked.delete(nameOf('id', id))
      return s.revoke(id, when)
    },
  })),
  mutant('V01', 'keeps the until of the first revoke', (s) => ({
    revoke: (id, when) => (s.revoked.has(nameOf('id', id)) ? undefined : s.revoke(id, when)),
  })),
  mutant('V01', 'looks, waits and writes', (s) => ({
    revoke: async (id, when) => {
      const until = s.revoked.get(nameOf('id', id))?.until ?? never
      await null
      s.revoked.delete(nameOf('id', id))
      return s.revoke(id, { ...when, until: Math.max(until, when.until) })
    },
  })),
  mutant('V01', 'looks at the first id alone', (s) => ({
    check: (token: Token, when) => s.check({ ...token, ids: token.ids.slice(0, 1) }, when),
  })),
  mutant('V01', 'wants all ids revoked', (s) => ({
    check: (token: Token, when) => ({
      status: token.ids.every((id) => s.check({ ...token, ids: [id] }, when).status === 'revoked')
        ? 'revoked'
        : 'valid',
    }),
  })),
  mutant('V01', 'looks at ids only where there is no owner', (s) => ({
    check: (token: Token, when) => s.check(token.owner === null ? token : { ...token, ids: [] }, when),
  })),
  mutant('V01', 'compares ids without case', (s) => ({
    revoke: (id, when) => s.revoke(id.toLowerCase(), when),
    check: (token: Token, when) => s.check({ ...token, ids: token.ids.map((id) => id.toLowerCase()) }, when),
  })),
  mutant('V01', 'ends the record of that id', (s) => ({
    revoke: (id, when) => {
      s.kept.delete(id)
      return s.revoke(id, when)
    },
  })),
  mutant('V01', 'keeps ids where the owners are', (s) => ({
    revoke: (id, when) => s.revokeOwner(id, { ...when, before: Number.POSITIVE_INFINITY }),
    check: (token: Token, when) => {
      const asOwners = token.ids.map((owner) => s.check({ ...token, owner }, when))
      return [...asOwners, s.check(token, when)].find(({ status }) => status === 'revoked') ?? { status: 'valid' }
    },
  })),
]

const ownerMutants: readonly Mutant[] = [
  mutant('V02', 'lets who authenticated at before pass', (s) => ({
    revokeOwner: (owner, when) => s.revokeOwner(owner, { ...when, before: when.before - 1 }),
  })),
  mutant('V02', 'ends who authenticates later, too', (s) => ({
    revokeOwner: (owner, when) => s.revokeOwner(owner, { ...when, before: Number.POSITIVE_INFINITY }),
  })),
  mutant('V02', 'revokes at until, too', (s) => ({
    revokeOwner: (owner, when) => s.revokeOwner(owner, { ...when, until: when.until + 1 }),
  })),
  mutant('V02', 'keeps the last one', (s) => ({
    revokeOwner: (owner, when) => {
      s.revoked.delete(nameOf('owner', owner))
      return s.revokeOwner(owner, when)
    },
  })),
  mutant('V02', 'keeps the one with the later until', (s) => ({
    revokeOwner: (owner, when) => {
      const was = s.revoked.get(nameOf('owner', owner))
      if (was && was.until >= when.until) return
      s.revoked.delete(nameOf('owner', owner))
      return s.revokeOwner(owner, when)
    },
  })),
  mutant('V02', 'looks, waits and writes', (s) => ({
    revokeOwner: async (owner, when) => {
      const was = s.revoked.get(nameOf('owner', owner)) ?? { before: never, until: never }
      await null
      s.revoked.delete(nameOf('owner', owner))
      const [before, until] = [Math.max(was.before, when.before), Math.max(was.until, when.until)]
      return s.revokeOwner(owner, { ...when, before, until })
    },
  })),
  mutant('V02', 'takes nobody for an owner called null', (s) => ({
    check: (token: Token, when) => s.check({ ...token, owner: String(token.owner) }, when),
  })),
  mutant('V02', 'compares owners as texts that look the same', (s) => ({
    revokeOwner: (owner, when) => s.revokeOwner(owner.normalize(), when),
    check: (token: Token, when) => s.check({ ...token, owner: token.owner?.normalize() ?? null }, when),
  })),
]

export const revocationMutants: readonly Mutant[] = [
  ...idMutants,
  ...ownerMutants,
  mutant('W01', 'sweeps revocations that hold', (s) => ({
    sweep: (when) => {
      s.revoked.clear()
      return s.sweep(when)
    },
  })),
]
