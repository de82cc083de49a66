// What the samples say: the median and the least of each, and the ratios that the goals are about.
const sorted = (numbers) => [...numbers].sort((a, b) => a - b)
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)]
const percent = (part, whole) => `${(((part - whole) / whole) * 100).toFixed(1)} %`

/** CPU that sessions add to a bare request, of express-session over ours. */
const ratio = (bare, peer, ours) => (ours <= bare ? '> 50' : ((peer - bare) / (ours - bare)).toFixed(1))

export function report(title, samples) {
  const rows = {}
  for (const scenario of new Set(samples.map((sample) => sample.scenario))) {
    const of = (variant, what, pick) =>
      pick(samples.filter((s) => s.scenario === scenario && s.variant === variant).map((s) => s[what]))
    for (const [name, pick] of [
      ['median', median],
      ['least', (numbers) => sorted(numbers)[0]],
    ]) {
      const [bare, peer, ours] = ['bare', 'express-session', 'ours'].map((variant) => of(variant, 'microseconds', pick))
      rows[`${scenario}, ${name}`] = {
        'bare µs': bare.toFixed(1),
        'express-session µs': peer.toFixed(1),
        'ours µs': ours.toFixed(1),
        'ours over bare': percent(ours, bare),
        'added, theirs : ours': ratio(bare, peer, ours),
        'requests/s bare : theirs : ours': ['bare', 'express-session', 'ours']
          .map((variant) => Math.round(of(variant, 'throughput', median)))
          .join(' : '),
      }
    }
  }
  console.log(`\n${title}, CPU per request`)
  console.table(rows)
}
