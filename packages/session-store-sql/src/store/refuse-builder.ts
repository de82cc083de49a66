import { wrong } from './wrong'

interface Builder {
  readonly name: string
  /** Members that it has, and no driver. */
  readonly members: readonly string[]
  /** Where its user has the client that is meant. */
  readonly instead: string
}

const builders: readonly Builder[] = [
  { name: 'a Kysely instance', members: ['selectFrom', 'insertInto'], instead: 'what you gave to its dialect' },
  { name: 'a Drizzle database', members: ['$count', 'select', 'insert'], instead: 'what you gave to drizzle()' },
  { name: 'a PrismaClient', members: ['$connect', '$queryRaw'], instead: 'one of a driver, made beside it' },
  { name: 'a Knex instance', members: ['schema', 'migrate', 'raw'], instead: 'one of a driver, made beside it' },
  { name: 'a Sequelize instance', members: ['getQueryInterface'], instead: 'one of a driver, made beside it' },
  { name: 'a TypeORM DataSource', members: ['createQueryRunner'], instead: 'one of a driver, made beside it' },
]

/**
 * Builders and mappers have settings of their own for names, types and transactions, so that what they make of a statement is theirs.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` that names what was given, and what to pass instead.
 */
export function refuseBuilder(
  client: unknown,
  { factory, example }: { readonly factory: string; readonly example: string },
): void {
  const found = builders.find(({ members }) => members.every((member) => has(client, member)))
  if (found === undefined) return
  throw wrong(
    'client',
    `client is ${found.name}: pass the client under it, ${found.instead}, as ${factory}({ client: ${example} })`,
  )
}

/** Proxies answer to everything: what Prisma and Knex are is asked of the object, and only for members that are its own words. */
function has(client: unknown, member: string): boolean {
  return (typeof client === 'object' || typeof client === 'function') && client !== null && member in client
}
