/** Loaded by `import()`, because it is an ES module, and CommonJS on Node 20 before 20.19 cannot require one. */
export const jose: Promise<typeof import('jose')> = import('jose')
