// ItemsJS with MiniSearch for the text, joined through `ids` as the documentation of ItemsJS
// shows it: MiniSearch finds and ranks, ItemsJS filters and counts among what was found.
import itemsjs from 'itemsjs'
import MiniSearch from 'minisearch'
import { TEXT_FIELDS } from '../data.mjs'
import { configuration, digest, itemsFrom } from './itemsjs.mjs'

const PAGE = 20

/// The words in the data are folded and separated already, so that all engines see the same ones.
export function textIndex(profiles) {
  const index = new MiniSearch({
    fields: Object.keys(TEXT_FIELDS),
    extractField: (profile, field) => (field === 'id' ? profile.id : profile.words[field]),
    tokenize: text => text.split(' '),
    processTerm: term => term || null,
    searchOptions: {
      boost: TEXT_FIELDS,
      combineWith: 'AND',
      fuzzy: false,
      prefix: (_term, at, terms) => at === terms.length - 1,
    },
  })
  index.addAll(profiles)
  return index
}

export function open(profiles, facets) {
  const index = textIndex(profiles)
  const engine = itemsjs(itemsFrom(profiles), configuration(facets))
  const search = (step, perPage) => {
    const input = { per_page: perPage, filters: step.filters }
    if (step.text !== '') input.ids = index.search(step.text).map(found => found.id)
    return engine.search(input)
  }
  return {
    answer: step => search(step, PAGE),
    everyHit: step => search(step, profiles.length).data.items.map(item => item.id),
    digest,
  }
}
