'use client'
import type { ReactNode } from 'react'
import type { Action } from '../server/action'
import { TroubleNotice } from './trouble-notice'
import { useAction } from './use-action'

interface Props {
  readonly action: Action
  readonly className?: string
  /** A second click while the first is under way does nothing. @default every click counts */
  readonly once?: boolean
  readonly children: ReactNode
}

/** A form for an action: it works before scripts run, and without them. */
export function ActionForm({ action, className, once, children }: Props) {
  const { trouble, props } = useAction(action, once)
  return (
    <form className={className} {...props}>
      {children}
      <TroubleNotice trouble={trouble} />
    </form>
  )
}
