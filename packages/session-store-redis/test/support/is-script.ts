export function isScript(words: readonly string[]): boolean {
  return /^eval(sha)?$/i.test(words[0] ?? '')
}
