import { bitTests } from './bit-tests'
import { countsP, even, normalP } from './p-values'
import { columnsOf, type Sample, streamOf, symbolsAt, type Taken, takeApart } from './samples'

/** How often perfect generators may be suspected, in all tests of all samples together. */
const falseAlarms = 1e-6

/** Something that chance does not explain. */
export interface Suspicion {
  readonly sample: string
  readonly test: string
  readonly p: number
}

type Result = readonly [test: string, p: number]

/**
 * Everything that looks unlike chance. The rate of false alarms is shared among all samples and tests (Bonferroni), because a bound for each
 * one alone would suspect one perfect generator in five.
 */
export function audit(samples: readonly Sample[], rate: number = falseAlarms): readonly Suspicion[] {
  const results = samples.map((sample) => ({ sample: sample.name, results: examine(sample) }))
  const tests = results.reduce((sum, one) => sum + one.results.length, 0)
  return results.flatMap(({ sample, results }) =>
    results.filter(([, p]) => p < rate / tests).map(([test, p]) => ({ sample, test, p })),
  )
}

function examine(sample: Sample): readonly Result[] {
  const taken = takeApart(sample)
  return [repetition(sample, taken), ...characters(taken), ...bits(taken), ...serial(taken)]
}

/** That any two of them are equal has this probability; of texts that all differ nothing is to be said. */
function repetition({ texts }: Sample, { bytesEach }: Taken): Result {
  const repeats = new Set(texts).size < texts.length
  return ['repetition', repeats ? texts.length ** 2 / 2 ** (bytesEach * 8 + 1) : 1]
}

/** Chi-square at each character. */
function characters(taken: Taken): readonly Result[] {
  return taken.symbols.map((_, at) => {
    const counts = symbolsAt(taken, at)
    return [`character ${at}`, countsP(counts, even(counts.length))]
  })
}

/** The bit tests, over the stream of all bits and down each position. */
function bits(taken: Taken): readonly Result[] {
  const stream = streamOf(taken)
  const along = Object.entries(bitTests).map(([name, test]): Result => [name, test(stream)])
  const down = columnsOf(stream, taken.bytesEach * 8).map((column, at) =>
    Object.entries(bitTests).map(([name, test]): Result => [`${name} at bit ${at}`, test(column)]),
  )
  return [...along, ...down.flat()]
}

/** Whether bytes follow those before them: within a text, and from each text to the next two. */
function serial({ bytes, bytesEach }: Taken): readonly Result[] {
  const variance = (256 ** 2 - 1) / 12
  return Array.from({ length: 2 * bytesEach }, (_, i) => {
    const pairs = bytes.length - i - 1
    let sum = 0
    for (let n = 0; n < pairs; n++) sum += ((bytes[n] ?? 0) - 127.5) * ((bytes[n + i + 1] ?? 0) - 127.5)
    return [`serial correlation over ${i + 1} bytes`, normalP(sum / variance / Math.sqrt(pairs))]
  })
}
