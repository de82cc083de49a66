import { getSession } from '../../../sessions'

export const dynamic = 'force-static'

/** Rendered once, whoever comes first. */
export default async function Page() {
  let seen: string
  try {
    seen = (await getSession()).owner ?? 'nobody'
  } catch (error) {
    seen = String(Reflect.get(Object(error), 'code'))
  }
  return <p id="seen">{seen}</p>
}
