import { parentPort } from 'node:worker_threads'
import { KnownRandom } from '../support/audit/known-random'
import { minted } from '../support/audit/tokens'

/** What a process or a thread is to draw. */
export interface Draw {
  readonly count: number
  /** Where a generator that was copied begins: the fault that the audit must see. */
  readonly seed?: string
}

const { count, seed }: Draw = JSON.parse(process.argv[2] ?? '')
const random = new KnownRandom(seed ?? '')
const copied = { generate: () => random.bytes(16).toString('base64url') }
const tokens = await minted(count, seed === undefined ? {} : copied)
if (parentPort === null) process.send?.(tokens)
else parentPort.postMessage(tokens)
