import peer from 'express-session'

/** As its own documentation advises. Without a store it is its MemoryStore. */
export const expressSession = (store) =>
  peer({ secret: 'benchmark-0123456789abcdef0123456789abcdef', resave: false, saveUninitialized: false, store })

export { peer }
