import { describeAdapter } from '@org/session-conformance'
import { describe, it } from 'vitest'
import { withSite } from './support/start-site'

const handlers = [
  {
    case: 'A07 the login of a handler that threw stands',
    reason: 'Next answers by a response of its own, and drops the cookies of a route handler that threw',
  },
] as const

describe.each(['next16', 'next15'] as const)('the contract with adapters, on %s', (name) => {
  // what compresses adds to Vary, and only to some answers
  const site = withSite(name, { env: { SITE_COMPRESS: 'no' } })
  const at = (path: string) => () => ({ url: `${site.url}${path}` })
  describeAdapter('route handlers', { start: at('/stage'), deviations: handlers }, { describe, it })
  describeAdapter('API routes', { start: at('/api/stage') }, { describe, it })
})
