/**
 * The network that an address is in, as far as addresses of one place go: the first 24 bits of IPv4 (RFC 4632), and the first 48 of IPv6, the
 * most that one site is given (RFC 6177). IPv4 within IPv6 counts as IPv4. Undefined for what is no address.
 */
export function networkOf(ip: string): string | undefined {
  const [address = ''] = ip.slice(0, 64).toLowerCase().split('%')
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)
  return four ? four[1] : siteOf(address)
}

function siteOf(address: string): string | undefined {
  const [head = '', tail, ...more] = address.split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const omitted = tail === undefined ? 0 : Math.max(8 - before.length - after.length, 0)
  const site = [...before, ...Array.from({ length: omitted }, () => '0'), ...after].slice(0, 3)
  if (more.length > 0 || site.length < 3 || !site.every((group) => /^[\da-f]{1,4}$/.test(group))) return undefined
  return site.map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'))
