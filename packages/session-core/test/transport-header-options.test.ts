import { describe, expect, it } from 'vitest'
import { type HeaderOptions, header } from '../src/transport/header'
import { toldBy } from './support/told'

const refusal = (options: unknown) => toldBy(() => header(options as HeaderOptions))
const refused = (option: string, message: string) => ({ code: 'ERR_SESSION_OPTION', message, details: { option } })

describe('header() refuses', () => {
  const taken =
    'cookie set-cookie host content-type content-length transfer-encoding connection te trailer upgrade proxy-authorization sec-fetch-site origin date vary cache-control location www-authenticate x-forwarded-for x-http-method-override accept if-match'
  it.each(taken.split(' '))('the name %s, which means something else', (name) => {
    const message = `the header '${name}' has a meaning of its own: write a name like 'x-session-token'`
    expect(refusal({ name })).toEqual(refused('header.name', message))
    expect(refusal({ returns: name.toUpperCase() })).toEqual(refused('header.returns', message))
  })

  const names = ['', 'a b', 'a:', 'a\r\nb', 'é', '__proto__\0', 'a'.repeat(257), 1, Number.NaN, ['x-a'], { length: 3 }]
  it.each(names)('%j, which is no name', (name) => {
    const spelling = "is the name of a header: letters, digits and hyphens, like 'x-session-token'"
    expect(refusal({ name })).toEqual(refused('header.name', `name of header() ${spelling}`))
    expect(refusal({ returns: name })).toEqual(refused('header.returns', `returns of header() ${spelling}`))
  })

  it.each(['authorization', 'Authorization'])('to announce a token in %s, which only requests have', (returns) => {
    const message = "returns is a response header: write 'session-token'"
    expect(refusal({ returns })).toEqual(refused('header.returns', message))
  })

  it('an option that is not there', () => {
    const message = "header() has no option 'scheme': there are name, returns"
    expect(refusal({ scheme: 'Token' })).toEqual(refused('header.scheme', message))
  })

  it.each([null, 'authorization', '', 1, () => 'x'])('%j instead of options', (options) => {
    expect(refusal(options)).toEqual(refused('header', 'header() takes an object of options, or nothing'))
  })
})
