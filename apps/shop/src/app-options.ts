/** What an app of the shop may be told beside its sessions. */
export interface AppOptions {
  /** The inspector shows everybody's events: for demonstrations. @default outside production */
  readonly inspector?: boolean
  /** Told what the visitor is not. @default console.error */
  readonly report?: (error: unknown) => void
}
