const { MUTATED: name = 'session-core', MUTATE } = process.env

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: `packages/${name}/vitest.mutation.config.ts`, dir: `packages/${name}`, related: false },
  mutate: [
    `packages/${name}/src/${MUTATE ?? '**/*.ts'}`,
    // types, and what is written down once
    `!packages/${name}/src/**/contract.ts`,
    `!packages/${name}/src/index.ts`,
  ],
  ignorePatterns: ['dist', 'coverage', 'reports', 'apps', 'benchmarks'],
  // a busy machine is no hang
  timeoutMS: 20_000,
  // what is made while a module loads would have to be loaded again for each
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  reporters: ['json', 'progress'],
  jsonReporter: { fileName: `reports/mutation/${name}.json` },
  tempDirName: `.stryker-tmp/${name}`,
}
