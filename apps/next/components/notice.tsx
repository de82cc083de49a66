'use client'
import { useState } from 'react'

/** What a page says of the act that led to it. What is done on the page afterwards changes nothing in that. */
export function Notice({ text }: { readonly text: string }) {
  const [said] = useState(text)
  return <p className="notice">{said}</p>
}
