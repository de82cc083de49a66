/** Progress goes to standard error, so that it never mixes with what a command prints. */
export const say = (text) => process.stderr.write(`services: ${text}\n`)
