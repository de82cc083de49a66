import * as broken from './break-rules'
import { type Rules, shipped } from './rules'
import { scenarios } from './scenarios'
import { anonymous, nobody, owned, planted, stolen } from './starts'
import type { Scenario } from './verbs'

/** A rule that is broken, where it shows, and what it breaks. */
export interface Mutant {
  readonly rules: Partial<Rules>
  readonly scenario: Scenario
  readonly breaks: string
}

function named(name: string): Scenario {
  const scenario = scenarios[name]
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`)
  return scenario
}
const still = true

/** Of how secrets follow each other. */
const ofRenewal: Readonly<Record<string, Mutant>> = {
  'an outdated secret that was never followed is not re-minted': {
    rules: { judge: broken.onlyInItsWindow },
    scenario: named('renewal'),
    breaks: 'claim 1: the browser presents an outdated token',
  },
  'a re-mint never comes': {
    rules: { decide: broken.neverRemints },
    scenario: named('renewal'),
    breaks: 'claim 6: the client keeps a superseded secret',
  },
  'a re-mint does not restart the window': {
    rules: { remintRestarts: false },
    scenario: named('renewal'),
    breaks: 'claim 1: the browser presents an outdated token',
  },
  'a renewal is written without its condition': {
    rules: { decide: broken.unconditional('renew'), remembers: true },
    scenario: { start: owned, budget: { G: 3, due: 1 } },
    breaks: 'claim 1: the browser presents an outdated token',
  },
  'a confirmation is written without its condition': {
    rules: { decide: broken.unconditional('confirm'), remembers: true },
    scenario: { ...named('renewal'), budget: { G: 4, due: 2 } },
    breaks: 'claim 1: the browser presents an outdated token',
  },
  'the window is as long as one request': {
    rules: { window: 1 },
    scenario: { start: owned, budget: { G: 3, due: 1 } },
    breaks: 'claim 1: the browser presents an outdated token',
  },
  'anonymous sessions are renewed': {
    rules: { decide: broken.renewsAnonymous },
    scenario: { start: anonymous, budget: { G: 1, A: 1, due: 1 } },
    breaks: 'claim 1: a login is overwritten by a renewal of an anonymous session',
  },
  'a secret is good for ever': {
    rules: { judge: broken.previousForever },
    scenario: named('theft'),
    breaks: 'claim 4: thief and victim are both served',
  },
  'who lost the race for a renewal is handed its secret': {
    rules: { sharesSuccessor: true },
    scenario: named('theft'),
    breaks: 'claim 4: thief and victim are both served',
  },
  "Next's proxy has the last word over the cookie": {
    rules: { lastCookie: 'proxy' },
    scenario: { start: owned, budget: { G: 1, U: 1, due: 1 }, next: 'proxy', inFlight: 1 },
    breaks: 'N2: replaced',
  },
  "Next's handler presents what the proxy has just renewed": {
    rules: { handlerPresents: 'renewed' },
    scenario: named("Next's proxy"),
    breaks: 'claim 1: the browser presents an outdated token',
  },
  'what is saved after a renewal confirms it': {
    rules: { ownWritesConfirm: true },
    scenario: named('renewal, and a stream'),
    breaks: 'claim 1: the browser presents an outdated token',
  },
  "Next's own request confirms": {
    rules: { internalIsOptional: true },
    scenario: named("Next's own request"),
    breaks: 'claim 1: the browser presents an outdated token',
  },
}

/** Of how sessions end. */
const ofEnds: Readonly<Record<string, Mutant>> = {
  'destroy does not go on from the mark that it meets': {
    rules: { destroyFollows: false },
    scenario: { start: owned, budget: { U: 1, O: 1 } },
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'a logout of what was replaced ends nothing': {
    rules: { decide: broken.followsNothing },
    scenario: { start: owned, budget: { U: 1, O: 1 } },
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'a revocation does not go on from it': {
    rules: { destroyFollows: false },
    scenario: named('a step-up, and a revocation'),
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'reuse does not go on from it': {
    rules: { destroyFollows: false },
    scenario: named('a step-up, and reuse'),
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'a step-up goes on when its session has ended': {
    rules: { stepUpOnGone: 'creates' },
    scenario: { start: owned, budget: { S: 1, O: 1 } },
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'an update inserts what is not there': {
    rules: { updateUpserts: true },
    scenario: named('renewal, and a logout'),
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'a logout asks for the generation that it read': {
    rules: { decide: broken.destroysByGeneration },
    scenario: named('renewal, and a logout'),
    breaks: 'claim 2: a session lives after its end was acknowledged',
  },
  'a logout follows from nobody to somebody': {
    rules: { follow: 'anybody' },
    scenario: { start: planted, budget: { A: 1, '!O': 1 }, knows: 'planted' },
    breaks: 'claim 5: who planted a token signs somebody out',
  },
  'what ended leaves no mark': {
    rules: { marks: 'none' },
    scenario: { start: anonymous, budget: { W: 1, A: 1 } },
    breaks: 'claim 1: a login is overwritten by the start of a session with a good token',
  },
  'a mark is kept as long as one request': {
    rules: { markLife: 1 },
    scenario: { start: anonymous, budget: { W: 1, A: 1 } },
    breaks: 'claim 1: a login is overwritten by the start of a session with a dead token',
  },
  'what was revoked leaves no mark': {
    rules: { marks: 'not bare' },
    scenario: { start: owned, budget: { E: 1, W: 1, A: 1 }, still },
    breaks: 'claim 1: a login is overwritten by the start of a session with a good token',
  },
  'a mark hands out what stands in its place': {
    rules: { handsOut: 'successor' },
    scenario: { start: planted, budget: { A: 1, '!G': 1 }, knows: 'planted' },
    breaks: 'claim 3: a token known before login',
  },
  'a mark hands it out to whom it renewed last': {
    rules: { handsOut: 'successor to the unseen' },
    scenario: { start: stolen, budget: { U: 1, '~G': 2, due: 1 }, knows: 'stolen' },
    breaks: 'claim 3: a token known before regenerate',
  },
  'a dead token is taken away': {
    rules: { decide: broken.removesDeadTokens },
    scenario: { start: anonymous, budget: { G: 1, A: 1 } },
    breaks: 'claim 1: a login is overwritten by a removal that nobody asked for',
  },
  'a logout removes the cookie of a session that was never sent': {
    rules: { removesUnsent: true },
    scenario: { start: nobody, budget: { AO: 1, A: 1 }, still },
    breaks: 'claim 1: a login is overwritten by a removal of what was never sent',
  },
  'who only knows an id is taken for a thief': {
    rules: { judge: broken.withoutLineage },
    scenario: named('a guess'),
    breaks: 'claim 5: who knows an id signs somebody out',
  },
  'who only knows an id may read a mark': {
    rules: { judge: broken.anybodysMark, markOf: 'anybody' },
    scenario: named('a guess, and a step-up'),
    breaks: 'claim 5: who knows an id signs somebody out',
  },
}

/** Of how sessions begin. */
const ofBeginnings: Readonly<Record<string, Mutant>> = {
  'a login keeps the id': {
    rules: { decide: broken.keepsTheId },
    scenario: named('fixation'),
    breaks: 'claim 3: a token known before login',
  },
  'the id before a login stays for a while': {
    rules: { replacedStays: true },
    scenario: named('fixation'),
    breaks: 'claim 3: a token known before login',
  },
  'a replace asks for no version': {
    rules: { decide: broken.replacesBlindly, remembers: true },
    scenario: named('renewal, and a login'),
    breaks: 'claim 7: an acknowledged write is lost',
  },
  'a token that another request adopted counts as created': {
    rules: { takenIsCreated: true },
    scenario: named('fixation, permissive'),
    breaks: 'claim 7: an acknowledged write is lost',
  },
  'regenerate creates where nothing was': {
    rules: { decide: broken.regenerateCreates },
    scenario: { start: owned, budget: { P: 1, A: 1 }, still },
    breaks: 'claim 1: a login is overwritten by a regenerate that creates',
  },
  'a login copies whatever stands in the place of its session': {
    rules: { copies: 'anybody' },
    scenario: named('logins of two people'),
    breaks: 'claim 7: data of one owner in the session of another',
  },
  'a login as somebody else keeps the data': {
    rules: { keepsForeign: true },
    scenario: named('a login as somebody else'),
    breaks: 'claim 7: data of one owner in the session of another',
  },
  'a second login copies nothing': {
    rules: { copies: 'never' },
    scenario: named('two logins, after all writes'),
    breaks: 'N3: a login',
  },
}

export const mutants: Readonly<Record<string, Mutant>> = { ...ofRenewal, ...ofEnds, ...ofBeginnings }

export const rulesOf = ({ rules }: Mutant): Rules => ({ ...shipped, ...rules })
