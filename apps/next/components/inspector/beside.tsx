import type { Kept } from 'shop/keeping/keeping'
import { besideLede, keptLede } from 'shop/pages/inspector-beside'
import { indented } from 'shop/pages/inspector-record'
import { Block } from './block'
import { Section } from './section'

/** Where the token is the session: what is stored all the same. */
export function Beside({ kept }: { readonly kept: Kept | undefined }) {
  return (
    <Section id="stored" title="What is stored">
      <p>{besideLede}</p>
      {kept && (
        <>
          <p>{keptLede}</p>
          <Block name="What the shop keeps">{indented(JSON.stringify(kept))}</Block>
        </>
      )}
    </Section>
  )
}
