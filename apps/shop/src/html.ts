/** Text that is markup already. Only `html` makes it, so everything else is escaped. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

export type Child = Html | string | number | false | null | undefined | readonly Child[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function markupOf(child: Child): string {
  if (child instanceof Html) return child.markup
  if (Array.isArray(child)) return child.map(markupOf).join('')
  if (child === false || child === null || child === undefined) return ''
  return escaped(String(child))
}

/**
 * Markup in which every value is escaped, in text and in quoted attributes. Attributes are always quoted; no value ever
 * stands in a script or a style.
 *
 * @example html`<a href="${path}">${label}</a>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly Child[]): Html {
  return new Html(strings.reduce((markup, part, index) => markup + markupOf(values[index - 1]) + part))
}
