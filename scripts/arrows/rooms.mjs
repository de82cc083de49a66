// The rooms of session-core and who may import whom: index → sessions → lifecycle → policy, token, transport, store,
// session → time, event, error, cookie, request, platform.

const ground = ['time', 'event', 'error', 'cookie', 'request', 'platform', 'awaitable']
const middle = ['policy', 'token', 'transport', 'store', 'session']
const top = ['lifecycle', 'adapter', 'onetime']

/** Imports that exist at run time. A room may always import itself. */
const values = {
  index: ['sessions', 'options', ...top, ...middle, ...ground],
  sessions: ['options', ...top, ...middle, ...ground],
  ...Object.fromEntries(top.map((room) => [room, [...middle, ...ground]])),
  ...Object.fromEntries(middle.map((room) => [room, ground])),
  cookie: ['error', 'awaitable'],
  request: ['error', 'awaitable'],
  time: ['error', 'awaitable'],
  event: ['error', 'awaitable'],
  platform: ['error', 'awaitable'],
  error: [],
  awaitable: [],
  options: [],
}

/** Types are erased: every room may name the contracts and the session it serves, and those above the ground the options. */
const types = {
  ...Object.fromEntries(top.map((room) => [room, ['options', 'sessions']])),
  ...Object.fromEntries(middle.map((room) => [room, ['options']])),
  options: [...top, ...middle, ...ground],
}

function roomOf(path) {
  const [first] = path.split('/')
  return first.replace(/\.ts$/, '')
}

const isContract = (path) => path.endsWith('/contract.ts')

/** `contract.ts` imports only other contracts, `awaitable.ts` and types of `session/` and `time/`. */
function contractMayImport(to, onlyTypes) {
  if (isContract(to) || roomOf(to) === 'awaitable') return true
  return onlyTypes && ['session', 'time'].includes(roomOf(to))
}

/** Paths are relative to the source folder of session-core. */
export function mayImport(from, to, onlyTypes) {
  if (isContract(from)) return contractMayImport(to, onlyTypes)
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === there || values[here]?.includes(there)) return true
  if (!onlyTypes) return false
  return isContract(to) || there === 'session' || types[here]?.includes(there) === true
}

export const isRoom = (path) => roomOf(path) in values
