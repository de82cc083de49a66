import { describe, expect, it } from 'vitest'
import { setUpsWith } from '../support/set-ups'
import { target } from '../support/target'

const opaque = setUpsWith({ token: 'opaque', policy: 'strict' })

describe.each(opaque)('AT-11 a hundred logins at once: %s', (_name, setUp) => {
  it('with a limit that evicts leave as many as it says, the last one among them', async () => {
    const at = await target(setUp, { options: { limit: { perOwner: 3, beyond: 'evict' } } })
    const all = Array.from({ length: 100 }, () => at.client())
    const answers = await Promise.all(all.map((one) => one.login('ada')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const alive = await Promise.all(all.map((one) => one.owner()))
    expect(alive.filter((owner) => owner === 'ada')).toHaveLength(3)
    expect(await at.sessions.list('ada')).toHaveLength(3)
  })

  it('with a limit that refuses sign in as many as it says, and say 403 to the others', async () => {
    const at = await target(setUp, { options: { limit: { perOwner: 3, beyond: 'refuse' } } })
    const all = Array.from({ length: 100 }, () => at.client())
    const answers = await Promise.all(all.map((one) => one.login('ada')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(97)
    expect(await at.sessions.list('ada')).toHaveLength(3)
  })

  it('without one are all listed, and all ended in one act', async () => {
    const at = await target(setUp)
    const all = Array.from({ length: 100 }, () => at.client())
    await Promise.all(all.map((one) => one.login('ada')))
    const listed = await at.sessions.list('ada')
    expect(listed).toHaveLength(100)
    const text = JSON.stringify(listed)
    for (const { token = '' } of all) expect(text).not.toContain(token.slice(23, 45))
    await at.sessions.revokeAll('ada')
    expect(new Set(await Promise.all(all.map((one) => one.owner())))).toEqual(new Set([undefined]))
  })
})

it.each(setUpsWith({ token: 'signed' }).concat(setUpsWith({ token: 'encrypted' })))(
  'AT-11 a limit that cannot be kept is refused at start-up: %s',
  async (_name, setUp) => {
    const made = target(setUp, { options: { limit: { perOwner: 3, beyond: 'evict' } } })
    await expect(made).rejects.toMatchObject({ code: 'ERR_SESSION_UNSUPPORTED' })
  },
)
