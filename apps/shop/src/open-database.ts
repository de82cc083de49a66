type Sqlite = Pick<typeof import('@photostructure/sqlite'), 'DatabaseSync'>

/** The database that is part of Node where there is one, else the same one as a package. */
export async function openDatabase(file: string): Promise<InstanceType<Sqlite['DatabaseSync']>> {
  const { DatabaseSync } = await sqlite()
  return new DatabaseSync(file)
}

// not a literal, because the types of Node 20 do not know the name
const builtIn: string = 'node:sqlite'

function sqlite(): Promise<Sqlite> {
  return import(builtIn).catch(() => import('@photostructure/sqlite'))
}
