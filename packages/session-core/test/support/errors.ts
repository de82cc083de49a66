import { expect } from 'vitest'
import { type AnySessionError, SessionError } from '../../src/error/session-error'
import type { World } from './world'

/** What an act was refused with; it must be one of ours, and tell no secret. */
export async function refusal(world: World, act: () => unknown): Promise<AnySessionError> {
  try {
    await act()
  } catch (error) {
    world.errors.push(error)
    if (SessionError.is(error)) return error
    throw error
  }
  return expect.fail('nothing was refused')
}
