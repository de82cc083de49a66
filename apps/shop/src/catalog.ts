export interface Tea {
  readonly id: string
  readonly name: string
  readonly origin: string
  readonly picked: string
  readonly note: string
  /** Cents for 50 g. */
  readonly price: number
  /** How it is brewed: water and time. */
  readonly brew: string
}

export const teas: readonly Tea[] = [
  {
    id: 'second-flush',
    name: 'Margaret’s Hope',
    origin: 'Darjeeling, India',
    picked: 'Second flush, June',
    note: 'Muscatel and cedar, with a dry finish that asks for the next sip.',
    price: 1450,
    brew: '90° · 3 min',
  },
  {
    id: 'gyokuro',
    name: 'Gyokuro',
    origin: 'Yame, Japan',
    picked: 'First picking, May',
    note: 'Shaded for three weeks. Broth, sea air, a sweetness that stays.',
    price: 2600,
    brew: '55° · 2 min',
  },
  {
    id: 'bai-mudan',
    name: 'Bai Mudan',
    origin: 'Fuding, China',
    picked: 'Spring buds, April',
    note: 'Hay, melon and white flowers. Nearly impossible to oversteep.',
    price: 1280,
    brew: '80° · 5 min',
  },
  {
    id: 'dong-ding',
    name: 'Dong Ding',
    origin: 'Nantou, Taiwan',
    picked: 'Winter picking, November',
    note: 'A roasted oolong: toasted grain first, then orchid, then butter.',
    price: 1890,
    brew: '95° · 1 min, six times',
  },
  {
    id: 'keemun',
    name: 'Keemun Mao Feng',
    origin: 'Qimen, China',
    picked: 'Early spring, March',
    note: 'Cocoa and stone fruit. The tea one drinks without looking up.',
    price: 1120,
    brew: '90° · 3 min',
  },
  {
    id: 'shou',
    name: 'Shou Pu-erh',
    origin: 'Menghai, China',
    picked: 'Pressed in 2014',
    note: 'Earth after rain, dates, no bitterness left. Patient as leather.',
    price: 1640,
    brew: '100° · 20 s, many times',
  },
]

export function teaById(id: string): Tea | undefined {
  return teas.find((tea) => tea.id === id)
}
