import type { PolicyRow } from '@org/session-core'
import { Section } from './section'

export function Policy({ rows }: { readonly rows: readonly PolicyRow[] }) {
  return (
    <Section id="policy" title="Policy">
      <p>
        What <code>sessions.describe()</code> says is in force.
      </p>
      <table className="policy">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Value</th>
            <th scope="col">Set by</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.setting}>
              <th scope="row">{row.setting}</th>
              <td data-label="Value">{row.value}</td>
              <td data-label="Set by">{row.from === 'option' ? 'this shop' : 'default'}</td>
              <td data-label="Why">{row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
