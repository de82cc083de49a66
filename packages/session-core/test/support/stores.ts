import { type Store, slow } from './wrapped-store'

type Around = (below: Store) => Store

/** Every act must come out the same whether the store answers at once or later. */
export const stores: readonly (readonly [how: string, around: Around])[] = [
  ['a store that answers at once', (below) => below],
  ['a store that answers by promises', (below) => slow(below)],
]
