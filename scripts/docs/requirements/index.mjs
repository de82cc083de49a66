import { advisories } from './advisories.mjs'
import { asvs } from './asvs.mjs'
import { attacks } from './attacks.mjs'
import { claims } from './claims.mjs'
import { cookies } from './cookies.mjs'
import { nist } from './nist.mjs'
import { owasp } from './owasp.mjs'
import { crossSite, tokens } from './tokens.mjs'

/**
 * A row is an id, what it asks for in words of our own, and how it is met where the tests that carry the id do not say it all:
 * `by`: the tests of other ids prove it, too · `but`: what is met in another way, or in part · `not`: no test, and why.
 */
export const families = [claims, asvs, owasp, nist, tokens, cookies, crossSite, attacks, advisories]
