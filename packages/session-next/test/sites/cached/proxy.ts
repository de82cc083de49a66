export { proxy } from './sessions'
export const config = {
  matcher: [{ source: '/((?!_next/|api/).*)', missing: [{ type: 'header', key: 'next-router-prefetch' }] }],
}
