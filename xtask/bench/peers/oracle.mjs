// The right answers, found in the simplest way there is: one pass over all profiles.

/// {hits: [id, ...], counts: {facet: {value: number}}} for a step of a log. Every word of the text
/// must be a word of the profile, the last one may be the beginning of one. A profile counts for
/// the values of a facet if it passes all filters but the facet's own.
export function bruteForce(profiles, facets, { text, filters }) {
  const words = text.split(' ').filter(word => word !== '')
  const chosen = Object.entries(filters).map(([facet, values]) => [facet, new Set(values)])
  const counts = Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => [facet, Object.fromEntries(values.map(value => [value, 0]))]),
  )
  const hits = []
  for (const profile of profiles) {
    if (!hasWords(profile, words)) continue
    const failed = chosen.filter(([facet, values]) => !profile[facet].some(value => values.has(value)))
    if (failed.length === 0) hits.push(profile.id)
    if (failed.length > 1) continue
    const counted = failed.length === 1 ? [failed[0][0]] : Object.keys(facets)
    for (const facet of counted) {
      for (const value of profile[facet]) counts[facet][value] += 1
    }
  }
  return { hits, counts }
}

function hasWords(profile, words) {
  if (words.length === 0) return true
  const own = wordsOf(profile)
  const last = words.length - 1
  return words.every((word, at) =>
    own.some(candidate => (at === last ? candidate.startsWith(word) : candidate === word)),
  )
}

const splitWords = new WeakMap()

/// All words of a profile, in whatever field.
export function wordsOf(profile) {
  let words = splitWords.get(profile)
  if (!words) {
    words = Object.values(profile.words).flatMap(text => text.split(' ').filter(word => word !== ''))
    splitWords.set(profile, words)
  }
  return words
}
