/** @module The contracts as executable cases, for any runner. */
export { ConformanceFailure } from './conformance-failure'
export type { NotRun } from './describe-store'
export { describeStore } from './describe-store'
export type { Deviation } from './deviation'
export type { Runner } from './runner'
export type { StoreCase, StoreCaseName } from './store/store-cases'
export { storeCases } from './store/store-cases'
export type { StoreFaults, StoreNeed, StoreSubject, StoreVerb } from './store/store-subject'
