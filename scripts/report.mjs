import { readFileSync } from 'node:fs'

/** Tests that passed and failed. A file that could not be loaded, and a run that ended badly for another reason, are failures too. */
export function count(report, status) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = report.numPassedTests
  const failed = report.numFailedTests + unloaded.length
  const notes = unloaded.map(({ name, message }) => `could not run ${name}: ${message}`)
  const skipped = report.numPendingTests + report.numTodoTests
  if (failed === 0 && status !== 0)
    return { passed, failed: 1, skipped, notes: [...notes, `the runner ended with ${status}`] }
  if (passed + failed === 0) return { passed, failed: 1, skipped, notes: ['no test ran'] }
  return { passed, failed, skipped, notes }
}

/** Without a report nothing ran to its end: one failure. */
export function readReport(file, status) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')), status)
  } catch {
    return { passed: 0, failed: 1, skipped: 0, notes: ['the tests did not run to their end'] }
  }
}
