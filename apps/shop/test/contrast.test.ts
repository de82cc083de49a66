import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Scheme = ReadonlyMap<string, string>

const style = readFileSync(new URL('../public/style.css', import.meta.url), 'utf8')
const [light, dark] = [...style.matchAll(/:root \{([^}]*)\}/g)].map((match) => colours(match[1] ?? ''))

function colours(block: string): Scheme {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

/** WCAG 2.2: relative luminance. */
function luminance(scheme: Scheme | undefined, name: string): number {
  const hex = scheme?.get(name) ?? ''
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test.each([
  { name: 'light', scheme: light },
  { name: 'dark', scheme: dark },
])('text can be read in the $name scheme: 4.5 to 1 and better', ({ scheme }) => {
  const contrast = (text: string, ground: string): number => {
    const [high = 0, low = 0] = [luminance(scheme, text), luminance(scheme, ground)].sort((a, b) => b - a)
    return (high + 0.05) / (low + 0.05)
  }
  for (const ground of ['paper', 'sheet']) {
    for (const text of ['ink', 'soft', 'leaf', 'warn'])
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThan(4.5)
  }
  expect(contrast('on-leaf', 'leaf')).toBeGreaterThan(4.5)
  expect(contrast('ink', 'saucer')).toBeGreaterThan(4.5)
})
