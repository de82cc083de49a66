export interface User {
  /** Names the account for good: what the library calls the owner. */
  readonly id: string
  readonly name: string
  readonly about: string
}

export const users: readonly User[] = [
  { id: 'ada', name: 'Ada Lovelace', about: 'drinks Gyokuro, takes notes' },
  { id: 'grace', name: 'Grace Hopper', about: 'Keemun, strong, since 1944' },
  { id: 'alan', name: 'Alan Turing', about: 'keeps his mug on a chain' },
]

/** Everybody's password. This is a demonstration: a real shop stores a slow, salted hash per user. */
const password = 'demo'

export function userById(id: string | undefined): User | undefined {
  return users.find((user) => user.id === id)
}

export function passwordMatches(user: User | undefined, given: string): boolean {
  return user !== undefined && given === password
}
