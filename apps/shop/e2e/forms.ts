/** A form as a browser without scripts would send it. */
export interface Form {
  readonly action: string
  readonly multipart: boolean
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export function urlEncoded(fields: Form['fields']): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of fields) body.append(name, value)
  return body
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", amp: '&' }

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|#x27|amp);/g, (_, name: string) => entities[name] ?? '')
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

const words = (markup: string): string =>
  unescaped(markup.replace(/<!--.*?-->/g, '').replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ')

/** The form whose button has this text in it. Reads markup of ours, in which every attribute is quoted, and no other. */
export function formIn(page: string, url: string, button: string): Form {
  for (const [, attributes = '', content = ''] of page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    const pressed = [...content.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].find(([, , label = '']) =>
      words(label).includes(button),
    )
    if (!pressed) continue
    return {
      action: new URL(attribute(attributes, 'action') ?? '', url).href,
      multipart: attribute(attributes, 'enctype') === 'multipart/form-data',
      fields: [...fieldsIn(content), ...named(pressed[1] ?? '')],
    }
  }
  throw new Error(`no form of ${url} has a button "${button}":\n${page}`)
}

function fieldsIn(content: string): readonly (readonly [string, string])[] {
  const inputs = [...content.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  const sent = inputs.filter((tag) => attribute(tag, 'type') !== 'checkbox')
  const texts = [...content.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)]
  return [
    ...sent.flatMap((tag) => named(tag)),
    ...texts.flatMap(([, tag = '', text = '']) => named(`${tag} value="${text}"`)),
  ]
}

function named(tag: string): readonly (readonly [string, string])[] {
  const name = attribute(tag, 'name')
  return name === undefined ? [] : [[name, attribute(tag, 'value') ?? '']]
}
