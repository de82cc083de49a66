/** Without an answer, or with one that says that it did not work. */
export const failed = ({ status }) => status !== 200 && status !== 401

/** What one trial saw: every answer, what was checked, and every promise that was broken. */
export class Ledger {
  answers = []
  checked = { values: 0, counts: 0, logouts: 0, guesses: 0 }
  broken = { lost: [], revived: [], signedOut: [], letIn: [] }

  answered({ status, began, ms, body }) {
    this.answers.push({ began, at: began + ms, status, ms, code: body.code })
  }

  broke(promise, what) {
    this.broken[promise].push(what)
  }

  since(moment) {
    return this.answers.filter(({ at }) => at >= moment)
  }

  /** The moment of the last failure before another; 0 for none. */
  lastFailure(before = Number.POSITIVE_INFINITY) {
    const failures = this.answers.filter((answer) => failed(answer) && answer.at < before)
    return failures.reduce((last, { at }) => Math.max(last, at), 0)
  }
}
