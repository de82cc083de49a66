import { SessionError } from './error/session-error'

/** Every option there is, and what it must be. */
const kinds = {
  store: 'a store, like memoryStore()',
  secrets: 'a list of texts, newest first',
  lifetime: "an object, like { idle: '30m' }",
  transports: 'a list, like [cookie()]',
  policy: "'strict' or 'permissive'",
  issue: "'on-write' or 'always'",
  limit: "an object, like { perOwner: 5, beyond: 'evict' }",
  ownerOf: 'a function of the data',
  csrf: "'off' or { trustedOrigins: ['https://login.example.com'] }",
  secure: 'true or false',
  deadline: "a length of time, like '2s'",
  onEvent: 'a function of the event',
  generate: 'a function that gives 22 to 128 characters',
  clock: 'a function that gives milliseconds since 1970',
} as const
type Option = keyof typeof kinds

/** What people bring from express-session, koa-session, cookie-session. */
const elsewhere: Readonly<Record<string, string>> = {
  secret: 'secrets: [process.env.SESSION_SECRET]',
  keys: 'secrets: [newest, older]',
  name: "transports: [cookie({ name: 'id' })]",
  key: "transports: [cookie({ name: 'id' })]",
  cookie: "transports: [cookie({ sameSite: 'strict' })] and lifetime: { absolute: '8h' }",
  maxAge: "lifetime: { absolute: '8h', persistent: true }",
  ttl: "lifetime: { idle: '30m' }",
  rolling: 'nothing: lifetime.idle counts from the last request',
  renew: 'nothing: lifetime.renewal renews',
  resave: 'nothing: what did not change is never written',
  saveUninitialized: "issue: 'always'",
  unset: 'nothing: request.session = null ends the session',
  genid: 'generate: () => text',
  proxy: "app.set('trust proxy', 1), or secure: true",
}

const checks: { readonly [O in Option]?: (value: unknown) => boolean } = {
  store: isStore,
  secrets: () => true,
  lifetime: isObject,
  transports: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one: unknown) => can(one, ['read', 'issue', 'remove'])) &&
    areDistinct(value),
  policy: (value) => value === 'strict' || value === 'permissive',
  issue: (value) => value === 'on-write' || value === 'always',
  limit: isLimit,
  csrf: (value) => value === 'off' || (isObject(value) && 'trustedOrigins' in value),
  secure: (value) => typeof value === 'boolean',
  deadline: (value) => typeof value === 'string',
}

/** @throws {SessionError} `ERR_SESSION_OPTION` that names the option and says what to write. */
export function checkOptions(options: unknown): void {
  if (!isObject(options)) throw refused('options', 'options are an object, like { store: memoryStore() }')
  for (const option of Object.keys(options)) if (!(option in kinds)) throw unknown(option)
  for (const [option, kind] of Object.entries(kinds) as [Option, string][]) {
    const value: unknown = Reflect.get(options, option)
    if (value === undefined && option !== 'store') continue
    const check = checks[option] ?? ((given: unknown) => typeof given === 'function')
    if (!check(value)) throw refused(option, `${option} must be ${kind}`)
  }
}

function unknown(option: string): SessionError {
  const hint = Object.hasOwn(elsewhere, option)
    ? `write ${elsewhere[option]}`
    : `there are ${Object.keys(kinds).join(', ')}`
  return refused(option, `there is no option ${JSON.stringify(option)}: ${hint}`)
}

function refused(option: string, message: string): SessionError {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStore(value: unknown): boolean {
  return can(value, ['create', 'read', 'update', 'replace', 'destroy']) || can(value, ['issue', 'accept', 'revoke'])
}

function can(value: unknown, verbs: readonly string[]): boolean {
  return isObject(value) && verbs.every((verb) => typeof Reflect.get(value, verb) === 'function')
}

function areDistinct(transports: readonly { readonly name?: unknown }[]): boolean {
  return new Set(transports.map(({ name }) => name)).size === transports.length
}

function isLimit(value: unknown): boolean {
  if (!isObject(value)) return false
  const perOwner: unknown = Reflect.get(value, 'perOwner')
  const beyond: unknown = Reflect.get(value, 'beyond')
  return Number.isInteger(perOwner) && Number(perOwner) >= 1 && (beyond === 'evict' || beyond === 'refuse')
}
