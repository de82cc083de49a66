import { equal, holds } from '../conformance-failure'
import type { AdapterSubject } from './adapter-subject'
import { Site } from './site'
import { answer, look, other } from './steps'

/** Whether the app has the routes by which every case is told. */
export async function checkRoutes(subject: AdapterSubject): Promise<void> {
  const site = await Site.begin(subject, 'at once')
  try {
    await checkAnswers(site)
    const { body } = await site.browser().get([look, other(look)])
    const nothing = { status: 'none', owner: null, data: {} }
    equal(body, JSON.stringify([nothing, nothing]), 'what /act tells of both sessions')
    await site.browser().post([{ do: 'throw', status: 500 }])
    const arrived = (await site.log()).some(({ what }) => what === 'failed')
    holds(arrived, 'an error of /act did not arrive at stage.failed')
  } finally {
    await site.close()
  }
}

async function checkAnswers(site: Site): Promise<void> {
  const teapot = [answer({ status: 418, headers: [['x-own', 'yes']], body: 'short and stout' })]
  for (const path of ['/bare', '/act'] as const)
    for (const method of ['GET', 'POST']) {
      const { status, headers, body } = await site.browser().ask(method, teapot, { path })
      const own = headers.find(([name]) => name === 'x-own')?.[1]
      equal([status, own, body], [418, 'yes', 'short and stout'], `what ${method} ${path} answers`)
    }
}
