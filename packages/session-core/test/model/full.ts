import { scenarios, type Told } from './scenarios'

interface More {
  readonly budget: Readonly<Record<string, number>>
  /** What more requests find besides. */
  readonly finds?: readonly string[]
}

/** The same with more requests: minutes, not seconds. */
const more: Readonly<Record<string, More>> = {
  renewal: { budget: { G: 4, W: 2, due: 2 } },
  'renewal, and a stream': { budget: { G: 2, W: 1, HW: 1, due: 2 } },
  'renewal, and a login': { budget: { W: 2, G: 1, A: 1, due: 1 } },
  'renewal, and a step-up': { budget: { G: 2, W: 1, U: 1, due: 2 } },
  'renewal, and a logout': { budget: { G: 2, W: 1, O: 1, due: 1 } },
  'a logout, and a login': {
    budget: { G: 1, W: 1, O: 1, A: 1 },
    finds: [
      'N1: the start of a session with a dead token',
      'N1: the start of a session without a token',
      'N3: a login',
    ],
  },
  'two step-ups, and a logout': { budget: { U: 2, O: 1, W: 1 } },
  'a step-up, and a revocation': { budget: { U: 1, S: 1, V: 1, W: 1 } },
  'a step-up, and reuse': { budget: { U: 2, Z: 1, W: 1 } },
  'a login, and revokeAll': {
    budget: { A: 2, W: 1, R: 1 },
    finds: ['N1: a login', 'N1: the start of a session with a dead token', 'N2: replaced', 'N3: a login'],
  },
  expiry: {
    budget: { G: 1, W: 2, A: 1, expire: 1 },
    finds: ['N3: the start of a session with a dead token', 'N3: the start of a session with an expired token'],
  },
  'first visits': { budget: { W: 4 } },
  'first visits, and a login': { budget: { W: 2, G: 1, A: 1 } },
  'regenerate that signs out': {
    budget: { P: 2, PA: 1, W: 1, A: 1 },
    finds: ['N1: a login', 'N2: replaced', 'N3: a login', 'N3: regenerate that signs out'],
  },
  'a write and a login in one request': {
    budget: { WA: 1, AW: 1, O: 1, U: 1 },
    finds: [
      'N1: regenerate',
      'N1: regenerate of an anonymous session',
      'N2: replaced',
      'N3: regenerate',
      'N3: regenerate of an anonymous session',
    ],
  },
  "Next's proxy": { budget: { G: 2, W: 1, O: 1, due: 1 } },
  "Next's proxy, and a step-up": { budget: { G: 1, W: 1, U: 1, due: 1 } },
  fixation: { budget: { W: 1, G: 1, A: 1, '!W': 1, '!O': 1, due: 1 }, finds: ['N3: a renewal'] },
  'a guess': { budget: { G: 2, W: 1, '!O': 1, '!W': 1, '!A': 1, due: 1 } },
  theft: { budget: { G: 3, '~G': 3, due: 1 } },
  'theft, and a step-up': { budget: { U: 1, G: 1, '~G': 3, due: 1 }, finds: ['N1: a renewal', 'N1: a re-mint'] },
}

export const fullScenarios: Readonly<Record<string, Told>> = Object.fromEntries(
  Object.entries(scenarios).map(([name, scenario]) => {
    const { budget, finds = [] } = more[name] ?? { budget: scenario.budget }
    return [name, { ...scenario, budget, finds: [...scenario.finds, ...finds] }]
  }),
)
