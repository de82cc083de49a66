import type { Answering, Step, StoreCall } from './stage-step'

/** What concerns one of the two sessions. */
type SessionStep = Exclude<Step, { readonly do: 'answer' | 'link' | 'wait' | 'fail' | 'throw' }>

/** Tells of the session. */
export const look: SessionStep = { do: 'look' }
/** Puts something in. */
export const put: SessionStep = { do: 'write', values: { cart: ['book'] } }
export const logout: SessionStep = { do: 'logout' }

export function write(values: Readonly<Record<string, unknown>>): SessionStep {
  return { do: 'write', values }
}

export function login(owner: string): SessionStep {
  return { do: 'login', owner }
}

/** Answers with the path of a link to this one. */
export function link(to: string): Step {
  return { do: 'link', to }
}

export function wait(gate: string): Step {
  return { do: 'wait', gate }
}

export function answer(answering: Answering): Step {
  return { do: 'answer', ...answering }
}

export function fail(...verbs: readonly StoreCall[]): Step {
  return { do: 'fail', verbs }
}

/** The same with the other session. */
export function other(step: SessionStep): Step {
  return { ...step, of: 'other' }
}
