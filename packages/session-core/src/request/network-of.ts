/**
 * The network that an address is in, as far as addresses of one place go: the first 24 bits of IPv4 (RFC 4632), and the first 48 of IPv6, the
 * most that one site is given (RFC 6177). IPv4 within IPv6 counts as IPv4. Undefined for what is no address.
 */
export function networkOf(ip: string): string | undefined {
  const [address = ''] = ip.slice(0, 64).toLowerCase().split('%')
  const four = address.replace(/^::ffff:(?=.*\.)/, '')
  return isFour(four) ? four.slice(0, four.lastIndexOf('.')) : siteOf(address)
}

function isFour(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256)
}

function siteOf(address: string): string | undefined {
  const [head = '', tail, ...more] = withoutFour(address).split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const omitted = 8 - before.length - after.length
  const isWhole = tail === undefined ? omitted === 0 : omitted > 0 && more.length === 0
  if (!isWhole || ![...before, ...after].every((group) => /^[\da-f]{1,4}$/.test(group))) return undefined
  const site = [...before, ...Array.from({ length: omitted }, () => '0'), ...after].slice(0, 3)
  return site.map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}

/** An address may end in four decimal bytes, where it has two groups otherwise (RFC 4291 §2.2). */
function withoutFour(address: string): string {
  return address.replace(/(?<=:)[\d.]+$/, (end) => (isFour(end) ? '0:0' : end))
}

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'))
