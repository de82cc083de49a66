import express5 from 'express'
import express4 from 'express4'

/** Both versions that are supported, under the types of the newer one. */
export const frameworks: readonly (readonly [name: string, express: Framework])[] = [
  ['Express 5', express5],
  ['Express 4', express4],
]

export type Framework = typeof express5
