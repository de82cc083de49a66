/** Asks as a browser that follows no redirect and keeps no cookie by itself. */
export function asker(send, address, more = {}) {
  return async (method, path, { cookie, form } = {}) => {
    const headers = { ...more, ...(cookie && { cookie }) }
    const body = form && { body: new URLSearchParams(form) }
    const response = await send(`${address}${path}`, { method, headers, redirect: 'manual', ...body })
    return { status: response.status, cookies: response.headers.getSetCookie(), text: await response.text() }
  }
}
