import { anys } from './any.mjs'
import { documented } from './documented.mjs'
import { names } from './names.mjs'
import { readPackages } from './program.mjs'
import { sizes } from './sizes.mjs'
import { percent, spread } from './table.mjs'
import { throws } from './throws.mjs'

function measure({ name, files, tests }) {
  return {
    name,
    size: sizes(files, tests),
    docs: documented(files),
    any: anys(files),
    thrown: throws(name, files),
    named: names(files),
  }
}

function row(name, parts) {
  const sum = (pick) => parts.reduce((total, part) => total + pick(part), 0)
  return {
    package: name,
    files: parts.flatMap((part) => part.size.files).length,
    'file lines: median / p90 / max': spread(parts.flatMap((part) => part.size.files)),
    'function lines': spread(parts.flatMap((part) => part.size.functions)),
    documented: percent(
      sum((part) => part.docs.good),
      sum((part) => part.docs.total),
    ),
    any: sum((part) => part.any.count),
    'typed throws': percent(
      sum((part) => part.thrown.good),
      sum((part) => part.thrown.total),
    ),
  }
}

/** The measures of every package under `room`, and what breaks or strains a bound. */
export function shapeOf(room) {
  const parts = readPackages(room).map(measure)
  const rows = [...parts.map((part) => row(part.name, [part])), row('all', parts)]
  const findings = parts.flatMap(({ size, docs, any, thrown, named }) => [
    ...size.findings,
    ...docs.findings,
    ...any.findings,
    ...thrown.findings,
    ...named,
  ])
  return { rows, findings }
}
