import type { Page } from 'playwright-core'
import type { PageStatuses, ShopApp, ShopOptions, ShopUnderTest } from './shop-under-test.js'

let given: ShopApp | undefined

/** Says which app the suites test: in the setup file of its project, which runs before each of them. */
export function useApp(app: ShopApp): void {
  given = app
}

function app(): ShopApp {
  if (!given)
    throw new Error('which app? run the suites in the project of one: npx vitest run --project express-sample')
  return given
}

export function openShop(options?: ShopOptions): Promise<ShopUnderTest> {
  return app().open(options)
}

export const statuses = (): PageStatuses => app().statuses

export const command = (): ShopApp['command'] => app().command

export const ready = async (page: Page): Promise<void> => app().ready?.(page)

/** `express`, for what is kept of each. */
export const appName = (): string => app().name
