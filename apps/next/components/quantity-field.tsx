'use client'
import { useEffect, useRef } from 'react'

interface Props {
  readonly id: string
  readonly quantity: number
  readonly most: number
}

/** Shows what is in the cart, until somebody types, and again when that has changed. */
export function QuantityField({ id, quantity, most }: Props) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (field.current) field.current.value = String(quantity)
  }, [quantity])
  return (
    <input
      ref={field}
      id={id}
      name="quantity"
      type="number"
      inputMode="numeric"
      min="0"
      max={most}
      defaultValue={quantity}
      required
    />
  )
}
