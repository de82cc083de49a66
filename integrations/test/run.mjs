import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** A command that ends well, or an error with all that it said. */
export async function run(program, args, options) {
  try {
    await promisify(execFile)(program, args, options)
  } catch ({ message, stdout }) {
    throw new Error(`${message}\n${stdout}`)
  }
}
