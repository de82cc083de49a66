/** How likely chance alone is to give what was seen, or something further out. Both tails count: too even is as wrong as too uneven. */

/** Of a standard normal value. */
export function normalP(z: number): number {
  return upperGamma(0.5, (z * z) / 2)
}

/** Of a chi-square value. */
export function chiSquareP(value: number, freedom: number): number {
  const upper = upperGamma(freedom / 2, value / 2)
  const lower = upper < 0.5 ? 1 - upper : lowerGamma(freedom / 2, value / 2)
  return Math.min(1, 2 * Math.min(upper, lower))
}

/** Of counts that should be as `shares` of their sum say. */
export function countsP(counts: ArrayLike<number>, shares: readonly number[]): number {
  let total = 0
  for (let i = 0; i < shares.length; i++) total += counts[i] ?? 0
  if (total === 0) return 1
  const value = shares.reduce((sum, share, i) => sum + ((counts[i] ?? 0) - total * share) ** 2 / (total * share), 0)
  return chiSquareP(value, shares.length - 1)
}

export function even(kinds: number): readonly number[] {
  return Array.from({ length: kinds }, () => 1 / kinds)
}

// the regularised incomplete gamma functions: a series below the bend, a continued fraction above it
function lowerGamma(a: number, x: number): number {
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
}

function upperGamma(a: number, x: number): number {
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
}

const front = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a))

function series(a: number, x: number): number {
  if (x === 0) return 0
  let term = 1 / a
  let sum = term
  for (let n = 1; term > sum * 1e-15; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * front(a, x)
}

/** From its far end inwards: so deep that another step changes nothing. */
function fraction(a: number, x: number): number {
  let rest = 0
  for (let n = 300; n > 0; n--) rest = (n * (n - a)) / (x + 2 * n + 1 - a - rest)
  return front(a, x) / (x + 1 - a - rest)
}

/** By Stirling's series, where it is exact enough, and back down from there. */
function logGamma(x: number): number {
  if (x < 12) return logGamma(x + 1) - Math.log(x)
  const tail = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + tail
}
