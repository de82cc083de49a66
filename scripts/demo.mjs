// Builds the Express sample with the packages it stands on, and starts it: pnpm demo
import { build, command } from './run.mjs'

const built = await build(process.env, '--filter=express-sample...')
process.exitCode = built === 0 ? await command('pnpm', ['--silent', '--filter', 'express-sample', 'start']) : built
