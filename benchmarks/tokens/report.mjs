// The median and the least of each, beside bare Express and beside the opaque token of the same run.
import { yardstick } from './variants.mjs'

const sorted = (numbers) => [...numbers].sort((a, b) => a - b)
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)]

export function report(title, samples, sizes) {
  for (const scenario of new Set(samples.map((sample) => sample.scenario))) {
    const own = samples.filter((sample) => sample.scenario === scenario)
    const of = (variant) => own.filter((sample) => sample.variant === variant).map((sample) => sample.microseconds)
    const bare = median(of(yardstick))
    const rows = {}
    for (const variant of new Set(own.map((sample) => sample.variant))) {
      const microseconds = median(of(variant))
      rows[variant] = {
        µs: microseconds.toFixed(0),
        'least µs': sorted(of(variant))[0].toFixed(0),
        'added µs': (microseconds - bare).toFixed(0),
        'of opaque': (microseconds / median(of('opaque'))).toFixed(2),
        'cookie, bytes': sizes[variant].bytes,
        'with a cart': sizes[variant].withCart,
      }
    }
    console.log(`\n${title}, ${scenario}: CPU per request`)
    console.table(rows)
  }
}
