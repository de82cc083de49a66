import '@org/session-core'

declare module '@org/session-core' {
  interface SessionData {
    notice: string
    views: number
    cart: string[]
    passport: { user?: string }
    messages: string[]
  }
}
