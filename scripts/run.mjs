import { spawn } from 'node:child_process'

/** Gives the exit status. SIGINT and SIGTERM are handed on, so that the caller outlives the command and can tidy up. */
export function command(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env })
    const pass = (signal) => child.kill(signal)
    const done = (status) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(status)
    }
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`)
      done(127)
    })
    child.on('exit', (code, signal) => done(code ?? (signal ? 1 : 0)))
  })
}

/** What did not change is taken from the cache. */
export function build(env = process.env, ...more) {
  const quiet = { ...env, TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' }
  return command('turbo', ['run', 'build', '--output-logs=new-only', ...more], quiet)
}
