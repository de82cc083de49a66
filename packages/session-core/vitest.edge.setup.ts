/** What the test runner brings along and no edge runtime has: code that reaches for it must fail here. */
for (const name of ['process', 'Buffer', 'setImmediate', 'clearImmediate', 'require', 'global']) {
  Reflect.deleteProperty(globalThis, name)
}
