import { find, starts } from './find.mjs'
import { obtain } from './obtain.mjs'
import { say } from './say.mjs'
import { services } from './servers.mjs'

function givenFor(name) {
  const { given } = services[name]
  const program = given && process.env[given]
  if (program && !starts(program)) throw new Error(`${given} is ${program}, which does not start`)
  return program
}

const present = (name) => givenFor(name) ?? find(name, services[name].programs)

function obtained(name) {
  const { packages, optional } = services[name]
  try {
    obtain(name, packages, { backports: optional })
  } catch (error) {
    say(error.message.split('\n')[0])
  }
  return find(name, services[name].programs)
}

function missing(name) {
  const { packages, given } = services[name]
  const wish = packages.map((alternatives) => alternatives.split('|')[0]).join(' ')
  const or = given ? `, or set ${given} to a program` : ''
  return new Error(`${name} is neither here nor to be had: install it (on Debian: apt-get install ${wish})${or}`)
}

/** The program of each service, by name; an optional one that is not to be had is left out. */
export function programsOf(names) {
  const known = new Map()
  for (const own of new Set(names.map((name) => services[name].programOf ?? name))) {
    const program = present(own) ?? obtained(own)
    if (!program && !services[own].optional) throw missing(own)
    known.set(own, program)
  }
  const pairs = names.map((name) => [name, known.get(services[name].programOf ?? name)])
  for (const [name, program] of pairs) if (!program) say(`${name} is not to be had; what would test it is left out`)
  return new Map(pairs.filter(([, program]) => program))
}
