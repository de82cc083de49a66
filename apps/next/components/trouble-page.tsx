import type { Trouble as Words } from 'shop/pages/error-page'
import { EmptyFrame } from './empty-frame'
import { Trouble } from './trouble'

/** Instead of a page. The session may be what failed, so this one does without it. */
export function TroublePage({ trouble }: { readonly trouble: Words }) {
  return (
    <EmptyFrame title={trouble.title}>
      <Trouble trouble={trouble} />
    </EmptyFrame>
  )
}
