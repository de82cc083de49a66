const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** A length of time in the words of the options: `'30m'`. */
export function spell(length: number): string {
  if (length === Number.POSITIVE_INFINITY) return 'never'
  const whole = units.find(([, milliseconds]) => length >= milliseconds && length % milliseconds === 0)
  const [unit, size] = whole ?? ['ms', 1]
  return `${length / size}${unit}`
}
