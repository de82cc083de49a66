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

function missing(name) {
  const { packages, given } = services[name]
  const wish = packages.map((alternatives) => alternatives.split('|')[0]).join(' ')
  const or = given ? `, or set ${given} to a program` : ''
  return new Error(`${name} is neither here nor to be had: install it (on Debian: apt-get install ${wish})${or}`)
}

/** The program of each service, by name; an optional one that is not to be had is left out. */
export async function programsOf(names) {
  const ownerOf = (name) => services[name].programOf ?? name
  const owners = [...new Set(names.map(ownerOf))]
  const found = new Map(owners.map((name) => [name, present(name)]))
  await obtain(new Map(owners.filter((name) => !found.get(name)).map((name) => [name, services[name]])))
  for (const name of owners) {
    if (!found.get(name)) found.set(name, find(name, services[name].programs))
    if (found.get(name)) continue
    if (!services[name].optional) throw missing(name)
    say(`${name} is not to be had here; what would test it is left out`)
  }
  return new Map(names.filter((name) => found.get(ownerOf(name))).map((name) => [name, found.get(ownerOf(name))]))
}
