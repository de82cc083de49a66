import { getSession } from '../../sessions'

/** Waits for the visitor where nothing can be shown meanwhile. */
export default async function Page() {
  const { owner } = await getSession()
  return <p>{owner}</p>
}
