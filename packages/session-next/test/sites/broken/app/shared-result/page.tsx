import { getSession } from '../../sessions'

/** Keeps the answer for one visitor for all. */
async function ownerForAll(): Promise<string | undefined> {
  'use cache'
  return (await getSession()).owner
}

export default async function Page() {
  return <p>{await ownerForAll()}</p>
}
