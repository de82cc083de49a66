import { failed } from './ledger.mjs'
import { healsItself } from './set-ups.mjs'

/** From the fault to the last failure before the killed one came back, or else from when all was put right. */
function recovered(fault, { ledger, injected, mending, healed }) {
  const [from, to] = healsItself(fault) ? [injected, mending] : [healed, Number.POSITIVE_INFINITY]
  return Math.max(0, ledger.lastFailure(to) - from)
}

function countBy(answers) {
  const is = (answer) => (failed(answer) ? (answer.status === 503 ? 'unavailable' : 'other') : 'served')
  const counts = { served: 0, unavailable: 0, other: 0 }
  for (const answer of answers) counts[is(answer)]++
  return counts
}

/** What one trial comes to. A server that heals itself has its time counted from the fault, any other from when it was put right. */
export function rowOf({ name, fault, mayForget }, seen) {
  const { ledger, injected, isServed, crashes, codes } = seen
  const { checked, broken } = ledger
  const during = ledger.since(injected)
  const others = [...new Set(during.filter((a) => failed(a) && a.status !== 503).map((a) => a.code ?? a.status))]
  return {
    name,
    fault,
    mayForget,
    ...countBy(during),
    others,
    slowest: during.reduce((most, { ms }) => Math.max(most, ms), 0),
    recovered: recovered(fault, seen),
    confirmed: checked.values + checked.counts,
    logouts: checked.logouts,
    guesses: checked.guesses,
    broken: Object.fromEntries(Object.entries(broken).map(([promise, what]) => [promise, what.length])),
    examples: Object.values(broken).flatMap((what) => what.slice(0, 3)),
    isServed,
    crashes,
    codes,
  }
}

/** Why a row is not as it must be; empty when it is. */
export function faultsOf({ fault, mayForget, broken, others, isServed, crashes }) {
  const { lost, revived, signedOut, letIn } = broken
  const faults = []
  if (letIn) faults.push(`${letIn} let in`)
  if (!mayForget && lost) faults.push(`${lost} confirmed values lost`)
  if (!mayForget && revived) faults.push(`${revived} logouts undone`)
  if (!mayForget && signedOut) faults.push(`${signedOut} signed out`)
  if (!isServed) faults.push('not everything is served again')
  if (crashes) faults.push(`${crashes} processes of the application ended`)
  const isExpected = (other) => (other === 0 ? fault === 'app killed' : mayForget && other === 'ERR_SESSION_GONE')
  const unexpected = others.filter((other) => !isExpected(other))
  if (unexpected.length) faults.push(`answers that are neither success nor 503: ${unexpected.join()}`)
  return faults
}
