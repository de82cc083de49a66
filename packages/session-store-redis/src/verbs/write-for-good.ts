import type { Script } from '../lua/script'
import { firstWord, type Shelf, write } from '../shelf'

const code = 'WARN_SESSION_EVICTION'
const page = `https://github.com/org/sessions/blob/main/docs/errors/${code}.md`
const asked = new WeakSet<Shelf>()

/** Writes what would let somebody in if the server dropped it. With the first that is written it says whether it will. */
export async function writeForGood(
  shelf: Shelf,
  verb: string,
  script: Script,
  { keys, given }: { readonly keys: string[]; readonly given: string[] },
): Promise<string> {
  const wanted = asked.has(shelf) ? '' : 'policy'
  const [answer, policy] = firstWord(await write(shelf, verb, script, { keys, given: [...given, wanted] }))
  const isNews = !asked.has(shelf)
  asked.add(shelf)
  if (isNews && policy !== '') warn(policy)
  return answer
}

function warn(policy: string): void {
  const message =
    `Redis may drop revocations and the marks of used tokens (maxmemory-policy ${policy}), and what they ended is good again. ` +
    'Set maxmemory-policy noeviction, or keep them in a server of their own that has it'
  process.emitWarning(`${message} (${code}, ${page})`, { type: 'SessionWarning', code })
}
