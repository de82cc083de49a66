import fc from 'fast-check'

/** Any sixteen-bit units, also such as form no character; half of them from what headers are made of. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(...Array.from(';=, \t"\\%\0\r\naZ0._~-', (char) => char.charCodeAt(0))),
    ),
    {
      maxLength: 60,
    },
  )
  .map((units) => String.fromCharCode(...units))
