// The shop works without this file. With it, a click on "Add to cart" does not load the page anew, clocks run, and events arrive.

const root = document.documentElement
const announce = (text) => {
  const announcer = document.getElementById('announcer')
  if (announcer) announcer.textContent = text
}

// Two first clicks at once would begin two sessions, of which the browser keeps one: until there is one, clicks wait for the first.
let begun = root.dataset.session === 'begun' ? Promise.resolve() : undefined
let underWay = 0
let overlapped = false

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  if (!('swap' in form.dataset)) return once(form, event)
  event.preventDefault()
  send(form, event.submitter).catch(() => location.reload())
})

// A double click would call off the first request, and with it the cookie of a sign-in.
function once(form, event) {
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
}
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent
})

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter))
  underWay += 1
  overlapped ||= underWay > 1
  try {
    const answer = post(form.action, body)
    begun ??= answer.catch(() => {})
    await show(await answer)
  } finally {
    underWay -= 1
  }
}

async function post(action, body) {
  await begun
  return fetch(action, { method: 'POST', body })
}

// Answers to clicks made together come in any order: the last one to come asks how things stand now.
async function show(answer) {
  const text = await answer.text()
  if (underWay > 1) return
  const current = overlapped ? await (await fetch(location.href)).text() : text
  if (underWay > 1) return
  overlapped = false
  swap(new DOMParser().parseFromString(current, 'text/html'))
}

function swap(next) {
  root.dataset.session = next.documentElement.dataset.session ?? 'none'
  const focused = document.activeElement?.id
  const parts = (page) => [...page.querySelectorAll('[data-part]')]
  const names = (page) =>
    parts(page)
      .map((part) => part.dataset.part)
      .join()
  if (names(document) === names(next)) swapParts(parts(document), parts(next))
  else for (const id of ['masthead', 'main']) document.getElementById(id)?.replaceWith(next.getElementById(id) ?? '')
  if (focused && document.activeElement?.id !== focused)
    (document.getElementById(focused) ?? document.getElementById('main'))?.focus()
  const packets = document.querySelector('.count')?.textContent
  announce(packets ? `${packets} in your cart` : 'Your cart is empty')
}

function swapParts(now, next) {
  now.forEach((part, index) => {
    if (part.innerHTML !== next[index].innerHTML) part.innerHTML = next[index].innerHTML
  })
}

const clocks = document.querySelector('.clocks')
if (clocks) runClocks(Number(clocks.dataset.now) - Date.now())

function runClocks(ahead) {
  const tick = () => {
    for (const element of clocks.querySelectorAll('[data-until]')) {
      const left = Math.max(0, Number(element.dataset.until) - Date.now() - ahead)
      if (element instanceof HTMLProgressElement) element.value = left
      else element.textContent = left > 0 ? duration(left) : 'due'
    }
  }
  tick()
  setInterval(tick, 1000)
}

function duration(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value) => String(value).padStart(2, '0')
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d ${two(Math.floor(seconds / 3600) % 24)} h`
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`
  return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
}

const journal = document.querySelector('[data-stream]')
if (journal) follow(journal, document.getElementById('stream-state'))

function follow(list, state) {
  const source = new EventSource(list.dataset.stream)
  const say = (text) => {
    state.textContent = text
  }
  source.addEventListener('open', () => say('Live.'))
  source.addEventListener('error', () => say('The stream broke off; trying again.'))
  source.addEventListener('message', (event) => {
    list.insertAdjacentHTML('afterbegin', event.data)
    while (list.children.length > 60) list.lastElementChild.remove()
  })
  source.addEventListener('ended', (event) => {
    source.close()
    say(`This session ended just now: ${event.data}. Reload, and you are anonymous.`)
    announce(`This session ended: ${event.data}`)
  })
}
