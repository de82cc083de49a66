'use client'
import Fault from './error'

/** In place of the layout, where that is what failed. */
export default function GlobalFault() {
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <Fault />
      </body>
    </html>
  )
}
