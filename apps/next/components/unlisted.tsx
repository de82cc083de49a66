import type { ReadonlySession } from '@org/session-core'
import { deviceName } from 'shop/device-name'
import { unlistedLede } from 'shop/pages/unlisted-page'
import { signOutEverywhere } from '../app/actions/device-actions'
import { ActionForm } from './action-form'
import { Moment } from './moment'

interface Props {
  readonly session: ReadonlySession
  readonly userAgent: string | undefined
  readonly now: number
}

/** In place of the list of devices, where every device carries its session itself. */
export function Unlisted({ session: { id, authentication }, userAgent, now }: Props) {
  return (
    <>
      <h1>Your devices</h1>
      <p className="lede">{unlistedLede}</p>
      <ul className="devices" aria-label="Where you are signed in">
        <li className="device" data-here="yes">
          <h2>
            {deviceName(userAgent)} <span className="mark">this one</span>
          </h2>
          <dl>
            <div>
              <dt>Signed in</dt>
              <dd>{authentication && <Moment at={authentication.at} now={now} />}</dd>
            </div>
            <div>
              <dt>Session</dt>
              <dd>
                <code>{id}</code>
              </dd>
            </div>
          </dl>
          <p className="agent">{userAgent ?? 'It did not say what it is.'}</p>
          <p className="after">To end this one, sign out above.</p>
        </li>
      </ul>
      <ActionForm className="after" action={signOutEverywhere} once>
        <button type="submit" className="quiet">
          Sign out everywhere
        </button>
      </ActionForm>
    </>
  )
}
