import { type Tea, teaById, teas } from './catalog.js'

/** Packets by tea. */
export type Cart = Readonly<Record<string, number>>

export interface CartLine {
  readonly tea: Tea
  readonly quantity: number
  readonly cost: number
}

/** A cart holds at most this many packets of one tea. */
export const most = 99

/** The cart with so many packets more; unknown teas change nothing. */
export function withMore(cart: Cart | undefined, tea: string, packets = 1): Cart {
  return withQuantity(cart, tea, quantityOf(cart, tea) + packets)
}

/** The cart with exactly so many packets; none removes the line. */
export function withQuantity(cart: Cart | undefined, tea: string, packets: number): Cart {
  if (!teaById(tea)) return cart ?? {}
  const { [tea]: _, ...rest } = cart ?? {}
  const quantity = Math.min(most, Math.max(0, Math.trunc(packets)))
  return quantity > 0 ? { ...rest, [tea]: quantity } : rest
}

export function quantityOf(cart: Cart | undefined, tea: string): number {
  return cart && Object.hasOwn(cart, tea) ? (cart[tea] ?? 0) : 0
}

/** In the order of the catalogue, so that a line never jumps. */
export function linesOf(cart: Cart | undefined): readonly CartLine[] {
  return teas
    .map((tea) => ({ tea, quantity: quantityOf(cart, tea.id) }))
    .filter((line) => line.quantity > 0)
    .map((line) => ({ ...line, cost: line.quantity * line.tea.price }))
}

export function packetsIn(cart: Cart | undefined): number {
  return linesOf(cart).reduce((sum, line) => sum + line.quantity, 0)
}

export function totalOf(cart: Cart | undefined): number {
  return linesOf(cart).reduce((sum, line) => sum + line.cost, 0)
}

/** The cart as the API gives it. */
export function summaryOf(cart: Cart | undefined): object {
  return {
    lines: linesOf(cart).map(({ tea, quantity, cost }) => ({ tea: tea.id, packets: quantity, cost })),
    total: totalOf(cart),
  }
}
