import '@org/session-core'

declare module '@org/session-core' {
  interface SessionData {
    n: number
    note: string
    cart: { items: string[] }
  }
}
