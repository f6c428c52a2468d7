// The data set that every engine of a comparison is given, as `search-bench data` wrote it:
//
// profiles.jsonl   one profile a line: `id` (1.., in the order in which an unsorted search shows
//                  them), `slug`, the card's fields, a list of slugs per facet, and `texts`
// facets.json      [[facet, [slug, ...]], ...]: all values of each facet, in the vocabulary's order
// main.bin, prose.bin   the snapshot that Cluster Atlas answers from
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldedWords } from './fold.mjs'

/// The profiles without their texts: what is needed where only filters are.
export function readProfiles(folder) {
  return linesOf(folder).map(line => {
    const { texts: _, ...profile } = JSON.parse(line)
    return profile
  })
}

/// The profiles, with `words` in place of the texts: the folded words of each text field, separated
/// by spaces. So every engine sees the same words, and the peers are spared the folding.
export function readProfilesWithWords(folder) {
  return linesOf(folder).map(line => {
    const { texts, ...profile } = JSON.parse(line)
    const words = Object.entries(texts).map(([field, text]) => [field, foldedWords(text)])
    return { ...profile, words: Object.fromEntries(words) }
  })
}

function linesOf(folder) {
  return readFileSync(join(folder, 'profiles.jsonl'), 'utf8').split('\n').filter(line => line !== '')
}

export function readFacets(folder) {
  return Object.fromEntries(JSON.parse(readFileSync(join(folder, 'facets.json'), 'utf8')))
}

export function readSnapshot(folder) {
  return { main: readFileSync(join(folder, 'main.bin')), prose: readFileSync(join(folder, 'prose.bin')) }
}

/// The text fields, and how much more a hit in each counts than one in the prose.
export const TEXT_FIELDS = { name: 8, labels: 4, place: 2, prose: 1 }

/// What a person sees of a profile in a list of results, and what it is filtered by: an engine
/// has no need to hold more.
export function card(profile) {
  const { words, ...shown } = profile
  return shown
}
