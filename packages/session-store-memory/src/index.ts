/** @module Sessions in the memory of one process: the reference store, and what runs when no other is configured. */
export type { MemoryStore } from './memory-store'
export { memoryStore } from './memory-store'
export type { MemoryStoreOptions } from './options'
