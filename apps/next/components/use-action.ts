import { type ComponentProps, type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react'
import type { Action, Reply } from '../server/action'

interface Acting {
  readonly trouble: Reply
  readonly props: Pick<ComponentProps<'form'>, 'action' | 'onSubmit'>
}

/** What a form needs to call an action, and what the action said of it. `once`: not again while it is under way. */
export function useAction(action: Action, once = false): Acting {
  const [trouble, send, pending] = useActionState(action, undefined)
  const underWay = useRef(false)
  const used = useRef(false)
  useEffect(() => {
    underWay.current = pending
  }, [pending])
  useEffect(() => () => refocus(used.current), [])

  /** As React does it by itself, but what was typed stays in its field. */
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (once && underWay.current) return
    underWay.current = true
    used.current = true
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget, submitter)
    startTransition(() => send(form))
  }
  return { trouble, props: { action: send, onSubmit } }
}

/** When a form that was used goes away, and the keyboard with it, the content is what comes next. */
function refocus(used: boolean): void {
  if (used && document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
}
