import mysql from 'mysql2/promise'
import { freePort, startMariadb } from '../../../scripts/services/start.mjs'
import { newDoors } from '../doors.mjs'
import { smallDisk } from '../full-disk.mjs'
import { mortal } from '../mortal.mjs'

/** As it comes: a confirmed commit is on the disk. */
const durable = ['--innodb-flush-log-at-trx-commit=1']

async function ask(url, ...statements) {
  const connection = await mysql.createConnection(url)
  for (const statement of statements) await connection.query(statement)
  await connection.end()
}

/** One MariaDB. The application is a user without privileges, because others may write where all is read-only. */
export async function startTarget({ programs, home, client }) {
  const doors = newDoors()
  const folder = home.folder('mariadb')
  const disk = smallDisk(folder, 256)
  const port = await freePort()
  const place = { program: programs.get('mariadb'), home, folder, port, args: durable }
  const { kill, revive } = await mortal(() => startMariadb(place))
  const url = `mysql://root@127.0.0.1:${port}/app`
  await ask(url, "CREATE USER app@'127.0.0.1'", "GRANT ALL ON app.* TO app@'127.0.0.1'")

  async function makeReadOnly() {
    await ask(url, 'SET GLOBAL read_only = 1')
    return () => ask(url, 'SET GLOBAL read_only = 0')
  }

  function fillDisk() {
    const empty = disk.fill()
    return async () => {
      empty()
      await revive()
    }
  }

  return {
    spec: { client, url: `mysql://app@127.0.0.1:${await doors.doorOf(port)}/app` },
    faults: {
      killed: kill,
      cut: doors.cut,
      stalled: doors.stall,
      ...(disk && { 'disk full': fillDisk }),
      'read-only': makeReadOnly,
    },
    close() {
      doors.close()
      disk?.remove()
    },
  }
}
