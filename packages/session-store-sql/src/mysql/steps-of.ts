import { indexName, type Place, tableNames } from '../store/identifier'

/**
 * The statements of each version of the tables, oldest first. A version that was published is never changed: the next one follows it.
 * Each may be said twice, because MySQL commits a table as soon as it is made.
 *
 * No index holds a column that a touch moves. Ids, owners and keys are bytes: letters would be compared without regard to case, accents
 * or blanks at the end.
 */
export function stepsOf(place: Place): readonly (readonly string[])[] {
  return [first(place), second(place)]
}

const engine = 'ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'

function first(place: Place): readonly string[] {
  const { sessions, owners, oneTime } = tableNames(place, '`')
  const index = (what: string): string => indexName(place, '`', what)
  return [
    `CREATE TABLE IF NOT EXISTS ${sessions} (
  id           varbinary(64)   NOT NULL PRIMARY KEY,
  version      bigint          NOT NULL,
  generation   bigint          NOT NULL,
  owner        varbinary(1600) NULL,
  created_at   bigint          NOT NULL,
  last_seen_at bigint          NOT NULL,
  expires_at   bigint          NOT NULL,
  sweep_at     bigint          NOT NULL,
  mark         text            NULL,
  credentials  text            NOT NULL,
  facts        mediumtext      NOT NULL,
  data         json            NOT NULL,
  INDEX ${index('owner')} (owner),
  INDEX ${index('sweep')} (sweep_at)
) ${engine}`,
    `CREATE TABLE IF NOT EXISTS ${owners} (
  owner    varbinary(1600) NOT NULL PRIMARY KEY,
  seq      bigint          NOT NULL,
  sweep_at bigint          NOT NULL,
  INDEX ${index('owners_sweep')} (sweep_at)
) ${engine}`,
    `CREATE TABLE IF NOT EXISTS ${oneTime} (
  \`key\`      varbinary(1600) NOT NULL PRIMARY KEY,
  expires_at bigint          NOT NULL,
  INDEX ${index('one_time_sweep')} (expires_at)
) ${engine}`,
  ]
}

function second(place: Place): readonly string[] {
  const { revoked } = tableNames(place, '`')
  return [
    `CREATE TABLE IF NOT EXISTS ${revoked} (
  name         varbinary(1600) NOT NULL PRIMARY KEY,
  signed_in_by bigint          NOT NULL,
  expires_at   bigint          NOT NULL,
  INDEX ${indexName(place, '`', 'revoked_sweep')} (expires_at)
) ${engine}`,
  ]
}
