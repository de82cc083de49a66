import { unstable_cache } from 'next/cache'
import { getSession } from '../../sessions'

const ownerForAll = unstable_cache(async () => (await getSession()).owner, ['owner'])

/** Tries to keep the answer for one visitor for all. */
export default async function Page() {
  const { owner } = await getSession()
  let message = ''
  try {
    await ownerForAll()
  } catch (error) {
    message = String(Reflect.get(Object(error), 'message'))
  }
  return (
    <main>
      <p id="owner">{owner}</p>
      <p id="message">{message}</p>
    </main>
  )
}
