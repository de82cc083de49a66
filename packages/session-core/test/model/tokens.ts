/** A token of the model: the number of its session and of its secret in one small integer. */
export const noToken = 0
/** A cookie that is taken away. */
export const removed = -1
/** What the application never issued (permissive). */
export const foreign = 3
/** No session has so many secrets: who shows this one knows an id, and guesses. */
export const guess = 15

export const tokenOf = (session: number, secret: number): number => (session + 1) * 16 + secret
export const sessionOf = (token: number): number => (token >> 4) - 1
export const secretOf = (token: number): number => token & 15

export function nameOf(token: number): string {
  if (token === noToken) return '-'
  if (token === removed) return 'removal'
  return token === foreign ? 'foreign' : `S${sessionOf(token)}.${secretOf(token)}`
}
