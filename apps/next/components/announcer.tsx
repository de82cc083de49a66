'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { onAnnounced } from './announce'

/** Tells who cannot see it what has changed, the cart above all. */
export function Announcer({ packets }: { readonly packets: number }) {
  const before = useRef(packets)
  const [said, say] = useState('')
  useEffect(() => onAnnounced(say), [])
  useLayoutEffect(() => {
    if (before.current === packets) return
    before.current = packets
    say(packets > 0 ? `${packets} packets in your cart` : 'Your cart is empty')
  }, [packets])
  return (
    <p className="unseen" role="status" id="announcer">
      {said}
    </p>
  )
}
