import type { Viewport } from 'next'
import type { ReactNode } from 'react'

export const viewport: Viewport = { colorScheme: 'light dark' }

/** Looks at no session, so that pages which look at none are rendered once for everybody. */
export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link
          rel="preload"
          href="/fonts/newsreader-latin-opsz-normal.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>{children}</body>
    </html>
  )
}
