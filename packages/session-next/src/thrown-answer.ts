/** How an application answers by throwing: `redirect()`, `notFound()`, `forbidden()`, `unauthorized()`. */
export interface ThrownAnswer {
  readonly status: number
  readonly location: string | undefined
}

/** What was thrown, when it is an answer and no error. */
export function thrownAnswer(error: unknown): ThrownAnswer | undefined {
  const digest = digestOf(error)
  // the digest of notFound() before Next 15.1
  if (digest === 'NEXT_NOT_FOUND') return { status: 404, location: undefined }
  const [kind, ...fields] = digest.split(';')
  if (kind === 'NEXT_HTTP_ERROR_FALLBACK') return { status: Number(fields[0]), location: undefined }
  if (kind !== 'NEXT_REDIRECT') return undefined
  // NEXT_REDIRECT;push;/where?a=1;b;303; and the place may hold semicolons
  return { status: Number(fields.at(-2)), location: fields.slice(1, -2).join(';') }
}

function digestOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return ''
  return typeof error.digest === 'string' ? error.digest : ''
}
