import '@org/session-core'

declare module '@org/session-core' {
  interface SessionData {
    cart: string[]
  }
}
