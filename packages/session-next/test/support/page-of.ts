import type { Answer, Client } from './client'

/** What the element with this id holds, as text. */
export function textOf({ body }: Answer, id: string): string {
  const found = new RegExp(`<\\w+[^>]* id="${id}"[^>]*>(.*?)</`, 's').exec(body)?.[1]
  if (found === undefined) throw new Error(`there is no element ${id} in:\n${body}`)
  return found
    .replace(/<!--.*?-->/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
}

/** The session that a page shows. */
export const sessionOn = (answer: Answer): unknown => JSON.parse(textOf(answer, 'session'))

/** Sends the form of a page as a browser without JavaScript does. */
export async function submit(
  client: Client,
  path: string,
  form: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const page = await client.get(path)
  const markup = new RegExp(`<form[^>]* id="${form}"[^>]*>(.*?)</form>`, 's').exec(page.body)?.[1] ?? ''
  const body = new FormData()
  for (const [, name = '', value = ''] of markup.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g))
    body.append(name, value)
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return client.send(path, { method: 'POST', body, headers: originOf(client) })
}

/** Calls an action as the router does; `from` is the page whose address is asked. */
export async function call(
  client: Client,
  action: string,
  from = '/',
  fields: Record<string, string> = { user: 'ada' },
): Promise<Answer> {
  const body = new FormData()
  // the names that React gives them in Next 15 and in 16
  for (const prefix of ['1_', '_1_'])
    for (const [name, value] of Object.entries(fields)) body.append(`${prefix}${name}`, value)
  body.append('0', '["$K1"]')
  return client.send(from, {
    method: 'POST',
    body,
    headers: { 'next-action': action, accept: 'text/x-component', ...originOf(client) },
  })
}

/** The id by which Next knows the action of a form. */
export async function actionOf(client: Client, path: string, form: string): Promise<string> {
  const { body } = await client.get(path)
  const found = new RegExp(`<form[^>]* id="${form}"[^>]*>.*?\\$ACTION_ID_([0-9a-f]+)`, 's').exec(body)?.[1]
  if (found === undefined) throw new Error(`the form ${form} has no action in:\n${body}`)
  return found
}

const originOf = ({ url }: Client): Record<string, string> => ({ origin: url, 'sec-fetch-site': 'same-origin' })
