'use client'
import { troubleOf } from 'shop/pages/trouble-of'
import { EmptyFrame } from '../components/empty-frame'
import { Trouble } from '../components/trouble'

const fault = troubleOf(undefined)

/** What nobody foresaw. What the error says is for the log. */
export default function Fault() {
  return (
    <EmptyFrame title={fault.title}>
      <Trouble trouble={fault} />
    </EmptyFrame>
  )
}
