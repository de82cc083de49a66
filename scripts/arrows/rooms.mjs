// The rooms of session-core and who may import whom: index → sessions → lifecycle → policy, token, transport, store,
// session → time, event, error, cookie, request, platform.

/** Two files of one function each that everything may use. */
const tools = ['awaitable', 'bare']
const ground = ['time', 'event', 'error', 'cookie', 'request', 'platform', ...tools]
const middle = ['policy', 'token', 'transport', 'store', 'session']
const top = ['lifecycle', 'adapter', 'onetime']

/** Imports that exist at run time. A room may always import itself. */
const values = {
  index: ['sessions', 'options', ...top, ...middle, ...ground],
  sessions: ['options', ...top, ...middle, ...ground],
  ...Object.fromEntries(top.map((room) => [room, [...middle, ...ground]])),
  ...Object.fromEntries(middle.map((room) => [room, ground])),
  cookie: ['error', ...tools],
  request: ['error', ...tools],
  time: ['error', ...tools],
  event: ['error', ...tools],
  platform: ['error', ...tools],
  error: [],
  awaitable: [],
  bare: [],
  options: [],
}

/** Types are erased: every room may name the contracts and the session it serves, and those above the ground the options. */
const types = {
  ...Object.fromEntries(top.map((room) => [room, ['options', 'sessions']])),
  ...Object.fromEntries(middle.map((room) => [room, ['options']])),
  options: [...top, ...middle, ...ground],
}

/** Files beside `sessions.ts` that are no room of their own help to make a `Sessions`. */
function roomOf(path) {
  const [first] = path.split('/')
  const name = first.replace(/\.ts$/, '')
  return path.includes('/') || name in values ? name : 'sessions'
}

const isContract = (path) => path.endsWith('/contract.ts')

/** `contract.ts` imports only other contracts, tools such as `awaitable.ts` and types of `session/` and `time/`. */
function contractMayImport(to, onlyTypes) {
  if (isContract(to) || tools.includes(roomOf(to))) return true
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
