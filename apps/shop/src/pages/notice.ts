import type { User } from '../users.js'

const sentences: ReadonlyMap<unknown, string> = new Map([
  ['kept', 'The address is kept.'],
  ['out', 'That device is signed out.'],
  ['was-out', 'That device was signed out already.'],
  ['others-out', 'All others are signed out.'],
])

/** What a page says of the act that led to it, by the word `said` of its address. Words that nobody of us wrote say nothing. */
export function noticeOf(said: unknown, user: User | undefined, packets: number): string | undefined {
  if (!user) return undefined
  return said === 'welcome' ? welcome(user, packets) : sentences.get(said)
}

function welcome({ name }: User, packets: number): string {
  if (packets === 0) return `Welcome, ${name}.`
  return `Welcome, ${name}. Your cart came along under a new session id.`
}
