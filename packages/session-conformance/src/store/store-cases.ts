import { ConformanceFailure } from '../conformance-failure'
import { clockCases } from './clock-cases'
import { conditionCases } from './condition-cases'
import { createCases, roomCases } from './create-cases'
import { destroyCases, destroyListedCases } from './destroy-cases'
import { crashCases, failureCases, resendCases, resendOnceCases } from './fault-cases'
import { limitCases } from './limit-cases'
import { oneTimeCases, oneTimeElsewhereCases } from './one-time-cases'
import { orderCases, orderElsewhereCases } from './order-cases'
import { ownerCases, ownerElsewhereCases } from './owner-cases'
import { readCases } from './read-cases'
import { replaceCases, replaceLimitCases } from './replace-cases'
import { revocationCases, revocationElsewhereCases, revocationSweepCases } from './revocation-cases'
import { revocationFailureCases, revocationResendCases } from './revocation-fault-cases'
import { revokeAllCases } from './revoke-all-cases'
import { revokeOwnerCases } from './revoke-owner-cases'
import { sharingCases, sharingListedCases } from './sharing-cases'
import { Stage } from './stage'
import { lacks, type StoreNeed, type StoreSubject } from './store-subject'
import { sweepCases } from './sweep-cases'
import { textCases, textOwnerCases } from './text-cases'
import { updateCases } from './update-cases'
import { watchCases, watchElsewhereCases, watchOwnerCases } from './watch-cases'

/** `'S33 lastSeenAt and expiresAt move forward or stay'`: the number of the sentence, and what is shown of it. */
export type StoreCaseName =
  | keyof typeof clockCases
  | keyof typeof orderCases
  | keyof typeof orderElsewhereCases
  | keyof typeof failureCases
  | keyof typeof textCases
  | keyof typeof textOwnerCases
  | keyof typeof sharingCases
  | keyof typeof sharingListedCases
  | keyof typeof resendCases
  | keyof typeof resendOnceCases
  | keyof typeof createCases
  | keyof typeof roomCases
  | keyof typeof readCases
  | keyof typeof updateCases
  | keyof typeof conditionCases
  | keyof typeof replaceCases
  | keyof typeof replaceLimitCases
  | keyof typeof crashCases
  | keyof typeof destroyCases
  | keyof typeof destroyListedCases
  | keyof typeof ownerCases
  | keyof typeof ownerElsewhereCases
  | keyof typeof limitCases
  | keyof typeof revokeAllCases
  | keyof typeof sweepCases
  | keyof typeof oneTimeCases
  | keyof typeof oneTimeElsewhereCases
  | keyof typeof watchCases
  | keyof typeof watchOwnerCases
  | keyof typeof watchElsewhereCases
  | keyof typeof revocationCases
  | keyof typeof revokeOwnerCases
  | keyof typeof revocationElsewhereCases
  | keyof typeof revocationSweepCases
  | keyof typeof revocationFailureCases
  | keyof typeof revocationResendCases

/** One thing that a sentence of the contract says, as a program that any runner can run. */
export interface StoreCase {
  readonly name: StoreCaseName
  readonly needs: readonly StoreNeed[]
  /** Resolves, or rejects with what does not hold: a `ConformanceFailure`, or what the store itself threw. */
  run(subject: StoreSubject): Promise<void>
}

type Body = (stage: Stage) => Promise<void>

function cases<N extends StoreCaseName>(group: Readonly<Record<N, Body>>, ...needs: StoreNeed[]): StoreCase[] {
  const names = Object.keys(group) as N[]
  return names.map((name) => ({ name, needs, run: (subject) => run(subject, needs, group[name]) }))
}

async function run(subject: StoreSubject, needs: readonly StoreNeed[], body: Body): Promise<void> {
  const lacking = lacks(subject, needs)
  if (lacking.length > 0) throw new ConformanceFailure(`this case needs ${lacking.join(' and ')}`)
  const store = await (needs.includes('room') && subject.createSmall ? subject.createSmall(3) : subject.create())
  const stage = new Stage(subject, store)
  try {
    await body(stage)
  } finally {
    await stage.close()
  }
}

/** Every numbered sentence of the store contract and of the capabilities, in their order; one or more cases for each. */
export const storeCases: readonly StoreCase[] = [
  ...cases(clockCases),
  ...cases(orderCases),
  ...cases(orderElsewhereCases, 'elsewhere'),
  ...cases(failureCases, 'fail'),
  ...cases(textCases),
  ...cases(textOwnerCases, 'ownerIndex'),
  ...cases(sharingCases),
  ...cases(sharingListedCases, 'ownerIndex'),
  ...cases(resendCases, 'resend'),
  ...cases(resendOnceCases, 'resend', 'ownerIndex'),
  ...cases(createCases),
  ...cases(roomCases, 'room'),
  ...cases(readCases),
  ...cases(updateCases),
  ...cases(conditionCases),
  ...cases(replaceCases),
  ...cases(replaceLimitCases, 'ownerIndex'),
  ...cases(crashCases, 'crash'),
  ...cases(destroyCases),
  ...cases(destroyListedCases, 'ownerIndex'),
  ...cases(ownerCases, 'ownerIndex'),
  ...cases(ownerElsewhereCases, 'ownerIndex', 'elsewhere'),
  ...cases(limitCases, 'ownerIndex'),
  ...cases(revokeAllCases, 'ownerIndex'),
  ...cases(sweepCases, 'sweepable'),
  ...cases(oneTimeCases, 'oneTime'),
  ...cases(oneTimeElsewhereCases, 'oneTime', 'elsewhere'),
  ...cases(watchCases, 'watchable'),
  ...cases(watchOwnerCases, 'watchable', 'ownerIndex'),
  ...cases(watchElsewhereCases, 'watchable', 'elsewhere'),
  ...cases(revocationCases, 'revocations'),
  ...cases(revokeOwnerCases, 'revocations'),
  ...cases(revocationElsewhereCases, 'revocations', 'elsewhere'),
  ...cases(revocationSweepCases, 'revocations', 'sweepable'),
  ...cases(revocationFailureCases, 'revocations', 'fail'),
  ...cases(revocationResendCases, 'revocations', 'resend'),
].sort((a, b) => rank(a) - rank(b))

/** The letters in the order of the contracts: store, owner index, sweep, one-time, watch, revocations. */
function rank({ name }: StoreCase): number {
  return 'SOWUPV'.indexOf(name.charAt(0)) * 100 + Number(name.slice(1, 3))
}
