// What the samples say: the median and the least of each, and the ratios that the goals are about.
const sorted = (numbers) => [...numbers].sort((a, b) => a - b)
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)]
const percent = (part, whole) => `${(((part - whole) / whole) * 100).toFixed(1)} %`

/** CPU that sessions add to the yardstick, of express-session over ours. */
const ratio = (bare, peer, ours) => (ours <= bare ? '> 50' : ((peer - bare) / (ours - bare)).toFixed(1))

/** The same by hand with what every session owes its user, where that was measured. */
const safe = 'by hand, safely'
const overSafe = (theirs, ours) =>
  theirs === undefined ? {} : { [`${safe} µs`]: theirs.toFixed(1), [`ours over ${safe}`]: percent(ours, theirs) }

export function report(title, yardstick, samples) {
  const variants = [yardstick, 'express-session', 'ours']
  const rows = {}
  for (const scenario of new Set(samples.map((sample) => sample.scenario))) {
    const of = (variant, what, pick) =>
      pick(samples.filter((s) => s.scenario === scenario && s.variant === variant).map((s) => s[what]))
    for (const [name, pick] of [
      ['median', median],
      ['least', (numbers) => sorted(numbers)[0]],
    ]) {
      const [bare, peer, ours] = variants.map((variant) => of(variant, 'microseconds', pick))
      rows[`${scenario}, ${name}`] = {
        [`${yardstick} µs`]: bare.toFixed(1),
        'express-session µs': peer.toFixed(1),
        'ours µs': ours.toFixed(1),
        [`ours over ${yardstick}`]: percent(ours, bare),
        ...overSafe(of(safe, 'microseconds', pick), ours),
        'added, theirs : ours': ratio(bare, peer, ours),
        [`requests/s ${yardstick} : theirs : ours`]: variants
          .map((variant) => Math.round(of(variant, 'throughput', median)))
          .join(' : '),
      }
    }
  }
  console.log(`\n${title}, CPU per request`)
  console.table(rows)
}
