import type { SessionSummary } from '@org/session-core'
import { signOutOthers } from '../app/actions/device-actions'
import { ActionForm } from './action-form'
import { Device } from './device'

interface Props {
  readonly devices: readonly SessionSummary[]
  readonly current: string | undefined
  readonly now: number
}

export function Devices({ devices, current, now }: Props) {
  const others = devices.length - 1
  return (
    <>
      <h1>Your devices</h1>
      <p className="lede">{placesOf(others)} Signing one out takes effect at once, also for what it has under way.</p>
      <ul className="devices" aria-label="Where you are signed in">
        {devices.map((device) => (
          <Device key={device.id} device={device} here={device.id === current} now={now} />
        ))}
      </ul>
      {others > 0 && (
        <ActionForm className="after" action={signOutOthers} once>
          <button type="submit" className="quiet">
            Sign out all others
          </button>
        </ActionForm>
      )}
    </>
  )
}

function placesOf(others: number): string {
  if (others === 0) return 'You are signed in here and nowhere else.'
  return `You are signed in here and in ${others === 1 ? 'one other place' : `${others} other places`}.`
}
