import { scenarios, type Told } from './scenarios'

/** The same with more requests: minutes, not seconds. */
const more: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  renewal: { G: 4, W: 2, due: 2 },
  'renewal, and a login': { W: 2, G: 1, A: 1, due: 1 },
  'renewal, and a step-up': { G: 2, W: 1, U: 1, due: 2 },
  'renewal, and a logout': { G: 2, W: 1, O: 1, due: 1 },
  'a logout, and a login': { G: 1, W: 1, O: 1, A: 1 },
  'two step-ups, and a logout': { U: 2, O: 1, W: 1 },
  'a step-up, and a revocation': { U: 1, S: 1, V: 1, W: 1 },
  'a step-up, and reuse': { U: 2, Z: 1, W: 1 },
  'a login, and revokeAll': { A: 2, W: 1, R: 1 },
  expiry: { G: 1, W: 2, A: 1, expire: 1 },
  'first visits': { W: 4 },
  'first visits, and a login': { W: 2, G: 1, A: 1 },
  'regenerate that signs out': { P: 2, PA: 1, W: 1, A: 1 },
  'a write and a login in one request': { WA: 1, AW: 1, O: 1, U: 1 },
  "Next's proxy": { G: 2, W: 1, O: 1, due: 1 },
  "Next's proxy, and a step-up": { G: 1, W: 1, U: 1, due: 1 },
  fixation: { W: 1, G: 1, A: 1, '!W': 1, '!O': 1, due: 1 },
  'a guess': { G: 1, W: 1, '!O': 1, '!W': 1, '!A': 1, due: 1 },
  theft: { G: 3, '~G': 3, due: 1 },
  'theft, and a step-up': { U: 1, G: 1, '~G': 3, due: 1 },
}

export const fullScenarios: Readonly<Record<string, Told>> = Object.fromEntries(
  Object.entries(scenarios).map(([name, scenario]) => [name, { ...scenario, budget: more[name] ?? scenario.budget }]),
)
