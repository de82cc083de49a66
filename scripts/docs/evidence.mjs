/** A clause, an attack, an advisory, a claim, or a numbered sentence of a contract, as tests name them. */
const pattern =
  /\b(?:V\d+\.\d+\.\d+|(?:SM|N|JW|JT|RF|BR|BF|CF|CK|AT)-\d{2}|adv-\d+|claim \d|[SOTXAWUVP]\d{2}(?=[\] :,]|$))/g

export const idsIn = (name) => [...new Set(name.match(pattern) ?? [])]

/** A name without what the row says already. */
const bare = (name) =>
  name
    .replace(/\s*\((?:(?:[A-Z]+-\d+|adv-\d+|V[\d.]+|claim \d)(?:, )?)+\)/g, '')
    .replace(/\[[\w. -]+\]\s*/g, (mark) => (idsIn(mark).length > 0 ? '' : mark))
    .replace(/^(?:(?:[A-Z]+-\d{2}|adv-\d+|[A-Z]\d{2})[a-z]?(?:, |: | |$))+/, '')
    .trim()

/** Which tests prove what: by id, a group once and not each of its tests. */
export function evidenceOf(tests) {
  const found = new Map()
  for (const { path, groups, name } of tests)
    for (const id of idsIn(name)) {
      const told = [...groups, name].map(bare).filter(Boolean).join(' › ')
      found.set(id, [...(found.get(id) ?? []), { path, told }])
    }
  return found
}
