import { describe, expect, it } from 'vitest'
import { networkOf } from '../src/request/network-of'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['203.0.113.255', '203.0.113'],
    ['::ffff:203.0.113.7', '203.0.113'],
    ['::FFFF:203.0.113.7', '203.0.113'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:0DB8:0001:ffff::1', '2001:db8:1'],
    ['2001:db8::1', '2001:db8:0'],
    ['64:ff9b:1::203.0.113.7', '64:ff9b:1'],
    ['2001::1:2:3:4:5:6', '2001:0:1'],
    ['fe80::1%eth0', 'fe80:0:0'],
    ['::1', '0:0:0'],
    ['::', '0:0:0'],
  ])('%s is in %s: 24 bits of IPv4, 48 of IPv6', (ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })

  it.each([
    '',
    'unknown',
    'unix:/tmp/app.sock',
    '203.0.113',
    '203.0.113.7.8',
    '203.0.113.7:8080',
    '1203.0.113.7',
    'for 203.0.113.7',
    '1:2',
    'x::y',
    '::::',
    '1::2::3',
    '12345::1',
  ])('of %j is not known', (text) => {
    expect(networkOf(text)).toBeUndefined()
  })
})
