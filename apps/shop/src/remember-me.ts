import type { LoginOptions } from '@org/session-core'
import { remembered } from './inspect/clocks.js'
import { seconds } from './sessions.js'

/** "Keep me signed in": clocks of its own, and a cookie that outlives the browser. */
export const rememberMe: NonNullable<LoginOptions['lifetime']> = {
  idle: seconds(remembered.idle),
  absolute: seconds(remembered.absolute),
  persistent: true,
}
