import type { AdapterSubject } from './adapter-subject'
import type { Browser } from './browser'
import { Site } from './site'
import type { Pace } from './stage-step'
import { answer, fail, login, logout, look, put, wait, write } from './steps'
import { Transcript } from './transcript'

const crossSite = { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } }
const strange = `${'A'.repeat(22)}.${'B'.repeat(44)}`

/**
 * One life of sessions, always the same: a visit, a login, a renewal, a theft, a logout, other sites, failing stores. Gives what came
 * back, without what is random: status, the header lines that have to do with sessions, what the handler saw, and the events. It is
 * the same with every adapter ({@link expectedLife}).
 */
export function scriptedLife(subject: AdapterSubject): Promise<string> {
  return lifeAt(subject, 'later')
}

export async function lifeAt(subject: AdapterSubject, pace: Pace): Promise<string> {
  const site = await Site.begin(subject, pace)
  try {
    const told = await Transcript.begin(site)
    const ann = await signIn(site, told)
    await renewAndSteal(site, told, ann)
    await signOut(told, ann)
    await strangers(site, told)
    await failures(site, told)
    return told.text
  } finally {
    await site.close()
  }
}

async function signIn(site: Site, told: Transcript): Promise<Browser> {
  const ann = site.browser()
  await told.write('a first visit', ann.get([look]))
  await told.write('something is put into the cart', ann.post([put]))
  const before = ann.copy()
  await told.write('a login', ann.post([login('ann'), look]))
  await told.write('the token from before it', before.get([look]))
  const one = ann.post([wait('both'), write({ one: 1 })])
  const two = ann.post([wait('both'), write({ two: 2 })])
  await site.until('both are there', (log) => log.filter(({ what }) => what === 'waiting').length === 2)
  await site.tell({ tell: 'open', gate: 'both' })
  await told.write('two writes at the same time', one, two)
  await told.write('what came of them', ann.get([look]))
  await told.write('a step-up', ann.post([{ do: 'login', owner: 'ann', amr: ['otp'], aal: 2 }]))
  return ann
}

async function renewAndSteal(site: Site, told: Transcript, ann: Browser): Promise<void> {
  const thief = ann.copy()
  await site.minutes(16)
  const shared = answer({ headers: [['cache-control', 'public, s-maxage=60']], body: 'the same for all' })
  await told.write('16 minutes later, a page for shared caches', ann.get([look, shared]))
  await told.write('a page for ann alone', ann.get([look]))
  await told.write('the token from before it, at once', thief.get([look]))
  await told.write('the new token', ann.get([look]))
  await site.minutes(3)
  await told.write('the token from before it, 3 minutes later', thief.get([look]))
  await told.write('the new token, too', ann.get([look]))
}

async function signOut(told: Transcript, ann: Browser): Promise<void> {
  await told.write('a login in its place', ann.post([login('ann')]))
  const before = ann.copy()
  await told.write('a logout', ann.post([logout]))
  await told.write('the token from before it', before.get([look]))
  await told.write('a write with it', before.post([put]))
}

async function strangers(site: Site, told: Transcript): Promise<void> {
  const bob = site.browser()
  await told.write('another cart', bob.post([put]))
  await told.write('another site posts', bob.post([login('eve')], crossSite))
  await told.write('another site posts without a cookie', site.browser().post([put], crossSite))
  const unknown = { headers: { cookie: `__Host-Http-sid=${strange}` } }
  await told.write('a token that nobody ever had', site.browser().get([look], unknown))
  await told.write('a write with it', site.browser().post([put], unknown))
  const malformed = { headers: { cookie: '__Host-Http-sid=nonsense' } }
  await told.write('a token that is none', site.browser().get([look], malformed))
  await site.tell({ tell: 'redirect', to: '/elsewhere' })
  await told.write('a link that brought a token', site.browser().get([]))
}

async function failures(site: Site, told: Transcript): Promise<void> {
  const cid = site.browser()
  await told.write('a third cart', cid.post([put]))
  await told.write('a write that ends in a 500', cid.post([write({ cart: [] }), answer({ status: 500, body: '' })]))
  await told.write('a store that fails', cid.post([write({ cart: [] }), fail('update')]))
  await told.write('a login before it failed', cid.post([login('cid'), write({ cart: [] })]))
  await site.tell({ tell: 'fail', verbs: [] })
  await told.write('what came of it', cid.get([look, answer({ status: 401 })]))
  await site.minutes(31)
  await told.write('half an hour later', cid.get([look]))
}
