export { isLoopback } from '../request/host'
export { isSecure } from '../request/is-secure'
