import type { SessionSummary } from '@org/session-core'
import { deviceName } from 'shop/device-name'
import { signOutDevice } from '../app/actions/device-actions'
import { ActionForm } from './action-form'
import { Moment } from './moment'

interface Props {
  readonly device: SessionSummary
  /** The one that asks. */
  readonly here: boolean
  readonly now: number
}

export function Device({ device, here, now }: Props) {
  const name = deviceName(device.userAgent)
  return (
    <li className="device" data-here={here ? 'yes' : undefined}>
      <h2>
        {name}
        {here && (
          <>
            {' '}
            <span className="mark">this one</span>
          </>
        )}
      </h2>
      <Facts device={device} now={now} />
      <p className="agent">{device.userAgent ?? 'It did not say what it is.'}</p>
      {here ? (
        <p className="after">To end this one, sign out above.</p>
      ) : (
        <ActionForm className="after" action={signOutDevice} once>
          <input type="hidden" name="id" value={device.id} />
          <button type="submit" className="quiet">
            Sign out<span className="unseen">{` ${name}, session ${device.id}`}</span>
          </button>
        </ActionForm>
      )}
    </li>
  )
}

function Facts({ device, now }: Omit<Props, 'here'>) {
  return (
    <dl>
      <div>
        <dt>Signed in</dt>
        <dd>
          <Moment at={device.createdAt} now={now} />
        </dd>
      </div>
      <div>
        <dt>Last seen</dt>
        <dd>
          <Moment at={device.lastSeenAt} now={now} />
        </dd>
      </div>
      <div>
        <dt>From</dt>
        <dd>{device.ip ?? 'an unknown address'}</dd>
      </div>
      <div>
        <dt>Session</dt>
        <dd>
          <code>{device.id}</code>
        </dd>
      </div>
    </dl>
  )
}
