export const claims = {
  title: 'The seven claims',
  about: 'In full, with the condition they hold under: [the life of a session](lifecycle.md#what-is-claimed).',
  rows: [
    ['claim 1', 'renewal signs no honest browser out'],
    ['claim 2', 'a logout that was answered is final'],
    ['claim 3', 'no token from before a login or a regenerate is the session after it'],
    ['claim 4', 'thief and victim are not both served for long'],
    ['claim 5', 'knowing an id changes nothing'],
    ['claim 6', 'after a lost renewal answer the client goes on'],
    ['claim 7', 'an acknowledged write is in the session'],
  ],
}
