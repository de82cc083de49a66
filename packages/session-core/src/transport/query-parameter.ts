/** What may be a value under this name, whatever else there is. */
export type IsToken = (value: string) => boolean

/** The values under exactly this name, as they are written; by the letter, so that nothing else of a URL is ever touched. */
export function valuesOf(url: string, name: string): readonly string[] {
  const start = url.indexOf('?') + 1
  if (start === 0) return []
  const begin = `${name}=`
  const pieces = url.slice(start).split('&')
  return pieces.filter((piece) => piece.startsWith(begin)).map((piece) => piece.slice(begin.length))
}

/** The same URL without the tokens under this name; all of the rest stays as it is, byte for byte. */
export function withoutTokens(url: string, name: string, isToken: IsToken): string {
  const start = url.indexOf('?')
  const begin = `${name}=`
  if (start < 0 || !url.includes(begin, start)) return url
  const pieces = url.slice(start + 1).split('&')
  const rest = pieces.filter((piece) => !(piece.startsWith(begin) && isToken(piece.slice(begin.length))))
  if (rest.length === pieces.length) return url
  return rest.length === 0 ? url.slice(0, start) : `${url.slice(0, start)}?${rest.join('&')}`
}

/** The URL with this token under the name, and no other. */
export function withToken(url: URL, name: string, token: string): URL {
  const made = new URL(url)
  const pieces = made.search.slice(1).split('&')
  const rest = pieces.filter((piece) => piece !== '' && piece !== name && !piece.startsWith(`${name}=`))
  made.search = [...rest, `${name}=${token}`].join('&')
  return made
}

/** The place on this host that a request named: what it begins with can make it no other host's. */
export function placeOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#\\]*/i, '').replace(/^[\\/\s]*/, '/')
}
