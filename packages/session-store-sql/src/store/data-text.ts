/** What JSON writes as an escape, and the sign that stands for it. */
const escaped = /[~"\\\p{Cc}]/u
const everyEscaped = new RegExp(escaped, 'gu')

/**
 * A key without any character that JSON writes as an escape: `~` and its code. `JSON.parse` of Node 24 and 26 takes `{"a":1,"\n":2}` for
 * `{"a":1,"\\":2}` once it has read the latter, because it compares what is written with what it means; without escapes they are one.
 */
export function storedKey(key: string): string {
  return escaped.test(key) ? key.replace(everyEscaped, codeOf) : key
}

function codeOf(character: string): string {
  return `~${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

function loadedKey(key: string): string {
  return key.replace(/~(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** The data of a record as a column holds it: an object of texts. */
export function dataText(data: Readonly<Record<string, string>>): string {
  if (!Object.keys(data).some((key) => escaped.test(key))) return JSON.stringify(data)
  return JSON.stringify(Object.fromEntries(Object.entries(data).map(([key, text]) => [storedKey(key), text])))
}

export function dataOf(text: string): Record<string, string> {
  const data: Record<string, string> = JSON.parse(text)
  if (!text.includes('~') || !Object.keys(data).some((key) => key.includes('~'))) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [loadedKey(key), value]))
}
