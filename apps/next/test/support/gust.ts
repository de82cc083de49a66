/** What one gust of the storm is to do. */
export interface Plan {
  /** Fetched all at once. */
  readonly links: readonly string[]
  /** Put in the cart by as many forms at once, as they work without scripts. */
  readonly forms: readonly string[]
  /** Put in the cart by a click, where its button is on the page. */
  readonly click: string | undefined
}

export interface Gust {
  /** Answers that did not know the visitor. */
  readonly strangers: readonly string[]
  /** Packets that the shop said it had put in the cart, or that were clicked. */
  readonly added: readonly string[]
}

/** Runs in the browser, so it names nothing from outside. */
export async function gust({ links, forms, click }: Plan): Promise<Gust> {
  const strangers: string[] = []
  const added: string[] = []
  const look = async (what: string, answer: Response): Promise<string> => {
    const text = await answer.text()
    if (!text.includes('Signed in as <strong>Ada')) strangers.push(what)
    return text
  }
  const read = async (path: string): Promise<string> => look(path, await fetch(path))
  const put = async (tea: string): Promise<void> => {
    const page = new DOMParser().parseFromString(await read('/'), 'text/html')
    const form = page.querySelector<HTMLFormElement>(`#${tea} form`)
    const answer = await fetch('/', { method: 'POST', body: new FormData(form ?? undefined) })
    await look(`a packet of ${tea}`, answer)
    if (answer.redirected) added.push(tea)
  }
  const press = (): void => {
    const button = click && document.querySelector<HTMLButtonElement>(`#${click} button`)
    if (!button) return
    button.click()
    added.push(click)
  }
  const follow = (): void => {
    const ways = [...document.querySelectorAll<HTMLAnchorElement>('.masthead nav a:not([href="/inspector"])')]
    for (const way of ways.sort(() => Math.random() - 0.5).slice(0, 3)) way.click()
  }
  press()
  follow()
  await Promise.all([...links.map(read), ...forms.map(put)])
  if (!document.querySelector('.standing')?.textContent?.includes('Ada')) strangers.push('the page that is open')
  return { strangers, added }
}
