/** The cup from above, in the colour the tea has when brewed. */
export function Cup({ tea }: { readonly tea: string }) {
  return (
    <svg className={`cup cup-${tea}`} viewBox="2 2 116 116" aria-hidden="true">
      <circle className="saucer" cx="60" cy="60" r="58" />
      <circle className="rim" cx="60" cy="60" r="44" />
      <circle className="liquor" cx="60" cy="60" r="39" />
      <path className="shine" d="M33 47a31 31 0 0 1 20-17" />
    </svg>
  )
}
