import type { LoginOptions } from '@org/session-core'
import { remembered } from './inspect/clocks.js'
import type { SignInOptions } from './keeping/keeping.js'
import { seconds } from './seconds.js'

/** "Keep me signed in": clocks of its own, and a cookie that outlives the browser. */
const rememberMe: NonNullable<LoginOptions['lifetime']> = {
  idle: seconds(remembered.idle),
  absolute: seconds(remembered.absolute),
  persistent: true,
}

export function loginOptions({ remember, ...options }: SignInOptions): LoginOptions {
  return remember ? { ...options, lifetime: rememberMe } : options
}
