const token = /([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{44,150}/g

/** The text with the secret half of every token blotted out. The id may be seen: knowing it changes nothing. */
export function redact(text: string): string {
  return text.replace(token, '$1.••••••')
}

/** The ids of the tokens in a text, to find the sessions a header speaks of. */
export function idsIn(text: string): readonly string[] {
  return [...text.matchAll(token)].flatMap((match) => match[1] ?? [])
}
