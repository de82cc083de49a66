/** Whether a row is proved: by tests that carry its id, or those that carry one of the ids it names, and so on. */
export function isProved(id, { found, rows }, seen = new Set()) {
  if (found.has(id)) return true
  if (seen.has(id)) return false
  const [, , { by = [] } = {}] = rows.find(([one]) => one === id) ?? []
  return by.some((one) => isProved(one, { found, rows }, new Set([...seen, id])))
}
