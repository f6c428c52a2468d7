// What a visitor does, as a list of steps: {did, text, filters, query}. `filters` maps a facet to
// its chosen slugs, `query` is the same as the query string of an address.
import { wordsOf } from './oracle.mjs'
import { seeded } from './random.mjs'

const STEPS = 200
const MOST_FILTERS = 5

/// A log of toggled filters, cleared now and then.
export function filterLog(facets, profiles, seed) {
  const random = seeded(seed)
  const visitor = new Visitor(facets, profiles, random)
  while (visitor.steps.length < STEPS) {
    if (visitor.filterCount() >= MOST_FILTERS || (visitor.filterCount() > 2 && random.chance(0.1))) visitor.clear()
    else visitor.toggle()
  }
  return visitor.steps
}

/// A log of words typed letter by letter, some letters taken back and typed again, and of filters
/// toggled in between. With `wordsAtOnce` = 2 a second word of the same profile sometimes follows,
/// so that what is typed always occurs somewhere: only what occurs nowhere makes an engine that
/// forgives typing errors look for something else.
export function textLog(facets, profiles, wordsAtOnce, seed) {
  const random = seeded(seed)
  const visitor = new Visitor(facets, profiles, random)
  while (visitor.steps.length < STEPS) {
    const [first, second] = wordsToType(random.pick(profiles), random)
    visitor.type(first)
    if (random.chance(0.4)) visitor.typeAgain(1 + random.below(3))
    if (random.chance(0.8)) visitor.toggle()
    if (wordsAtOnce > 1 && random.chance(0.5)) visitor.typeAnother(second)
    if (random.chance(0.6)) visitor.toggle()
    visitor.clear()
  }
  return visitor.steps.slice(0, STEPS)
}

/// Two different words of a profile, from whatever field; prose has the most of them.
function wordsToType(profile, random) {
  const words = [...new Set(wordsOf(profile))].filter(word => word.length > 2)
  const first = random.pick(words)
  return [first, random.pick(words.filter(word => word !== first))]
}

class Visitor {
  constructor(facets, profiles, random) {
    this.facets = facets
    this.profiles = profiles
    this.random = random
    this.text = ''
    this.filters = {}
    this.steps = []
  }

  filterCount() {
    return Object.values(this.filters).reduce((sum, chosen) => sum + chosen.length, 0)
  }

  /// Toggles a value of a random profile, so that common values are chosen as often as they occur
  /// and combinations find something.
  toggle() {
    for (;;) {
      const facet = this.random.pick(Object.keys(this.facets))
      const values = this.random.pick(this.profiles)[facet]
      if (values.length === 0) continue
      const value = this.random.pick(values)
      const chosen = this.filters[facet] ?? []
      const left = chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value]
      const { [facet]: _, ...others } = this.filters
      this.filters = left.length > 0 ? { ...others, [facet]: left } : others
      return this.record('toggle')
    }
  }

  type(word) {
    for (const letter of word) {
      this.text += letter
      this.record('type')
    }
  }

  typeAnother(word) {
    this.text += ' '
    this.type(word)
  }

  /// Takes the last letters back and types them once more.
  typeAgain(letters) {
    const whole = this.text
    for (let taken = 0; taken < letters && this.text.length > 1; taken += 1) {
      this.text = this.text.slice(0, -1)
      this.record('backspace')
    }
    this.type(whole.slice(this.text.length))
  }

  clear() {
    this.text = ''
    this.filters = {}
    this.record('clear')
  }

  record(did) {
    const parameters = new URLSearchParams()
    if (this.text !== '') parameters.append('q', this.text)
    for (const [facet, chosen] of Object.entries(this.filters)) {
      for (const value of chosen) parameters.append(facet, value)
    }
    this.steps.push({ did, text: this.text, filters: this.filters, query: parameters.toString() })
  }
}
