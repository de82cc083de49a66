const code = 'WARN_SESSION_STATEMENTS'
const page = `https://github.com/org/sessions/blob/main/docs/errors/${code}.md`
const message =
  'A pooler between the store and PostgreSQL loses prepared statements, and the store goes on without them. ' +
  'Let the pooler keep them (PgBouncer: max_prepared_statements = 200), or give prepare: false'

/** Whether statements are prepared under a name. Shared by a store and those that `with` makes of it. */
export class NamedStatements {
  private isOn: boolean

  constructor(isOn: boolean) {
    this.isOn = isOn
  }

  get on(): boolean {
    return this.isOn
  }

  /** Told once, however many statements are lost at the same moment. */
  giveUp(): void {
    if (!this.isOn) return
    this.isOn = false
    process.emitWarning(`${message} (${code}, ${page})`, { type: 'SessionWarning', code })
  }
}
