import type { GetServerSidePropsContext } from 'next'
import { withSession } from '../sessions'

export const getServerSideProps = withSession(async (session, { query }: GetServerSidePropsContext) => {
  if (typeof query['user'] === 'string') await session.login(query['user'])
  session.data.n = (session.data.n ?? 0) + 1
  if (query['to']) return { redirect: { destination: '/still', permanent: false } }
  return { props: { owner: session.owner ?? null, n: session.data.n } }
})

export default function Page({ owner, n }: { owner: string | null; n: number }) {
  return <p id="served">{`${owner} ${n}`}</p>
}
