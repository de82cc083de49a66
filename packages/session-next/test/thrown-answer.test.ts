import { forbidden, notFound, permanentRedirect, redirect, unauthorized } from 'next/navigation.js'
import { expect, it, vi } from 'vitest'
import { thrownAnswer } from '../src/thrown-answer'

const thrownBy = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return thrownAnswer(error)
  }
  return 'nothing was thrown'
}

it('knows every way to answer by throwing', () => {
  vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
  expect(thrownBy(() => redirect('/a?b=1;c;d'))).toEqual({ status: 307, location: '/a?b=1;c;d' })
  expect(thrownBy(() => permanentRedirect('/a'))).toEqual({ status: 308, location: '/a' })
  expect(thrownBy(() => notFound())).toEqual({ status: 404 })
  expect(thrownBy(() => forbidden())).toEqual({ status: 403 })
  expect(thrownBy(() => unauthorized())).toEqual({ status: 401 })
  expect(thrownAnswer(Object.assign(new Error('before Next 15.1'), { digest: 'NEXT_NOT_FOUND' }))).toEqual({
    status: 404,
  })
  vi.unstubAllEnvs()
})

it.each([
  new Error('a real one'),
  Object.assign(new Error(), { digest: '1234' }),
  Object.assign(new Error(), { digest: 5 }),
  null,
  'text',
  undefined,
])('takes nothing else for an answer: %s', (error) => {
  expect(thrownAnswer(error)).toBeUndefined()
})
