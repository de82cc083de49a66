import { setTimeout as sleep } from 'node:timers/promises'
import { openDoor } from './door.mjs'

/** The doors of one target, and what can be done to all of them at once. */
export function newDoors() {
  const doors = []
  function set(mode) {
    for (const door of doors) door.set(mode)
  }

  async function cutNowAndThen(isOver) {
    for (let turn = 0; !isOver(); turn++) {
      set(turn % 2 ? 'cut-command' : 'cut-answer')
      await sleep(30)
      set('open')
      await sleep(270)
    }
  }

  return {
    async doorOf(port) {
      const door = await openDoor(port)
      doors.push(door)
      return door.port
    },
    /** Nothing passes, and nobody is told. */
    stall() {
      set('hold')
      return () => set('open')
    },
    /** Connections break, three times a second. */
    cut() {
      let over = false
      const done = cutNowAndThen(() => over)
      return () => {
        over = true
        return done
      }
    },
    close() {
      for (const door of doors) door.shut()
    },
  }
}
