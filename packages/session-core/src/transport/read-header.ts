export { readHeader } from '../request/read-header'
