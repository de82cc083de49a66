const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** `median / p90 / max`. */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return `${at(sorted, 0.5)} / ${at(sorted, 0.9)} / ${sorted.at(-1) ?? 0}`
}

export const percent = (good, total) => (total === 0 ? '-' : `${Math.floor((100 * good) / total)} %`)

export function table(rows) {
  const head = Object.keys(rows[0] ?? {})
  const lines = [head, ...rows.map((row) => head.map((key) => String(row[key])))]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
