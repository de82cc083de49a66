import type { Reply } from '../server/action'

/** What went wrong, beside the form that was sent. */
export function TroubleNotice({ trouble }: { readonly trouble: Reply }) {
  if (!trouble) return null
  return (
    <p className="notice" role="alert">
      <strong>{trouble.title}.</strong> {trouble.text}
    </p>
  )
}
