import { getSession } from '../../sessions'
import { elsewhere } from './actions'

export default async function Page() {
  await getSession()
  return (
    <form id="elsewhere" action={elsewhere}>
      <input name="act" />
      <button type="submit">elsewhere</button>
    </form>
  )
}
