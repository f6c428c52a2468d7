// Orama with `enum` facets and its own text search. Its facet counts are those of the filtered
// results, so a facet with a choice of its own needs a second search without that choice:
// K + 1 searches for K such facets, of which only the first fetches documents (`preflight`).
import { create, insertMultiple, search } from '@orama/orama'
import { TEXT_FIELDS } from '../data.mjs'

const PAGE = 20

export async function open(profiles, facets) {
  const facetNames = Object.keys(facets)
  const database = create({
    schema: {
      ...Object.fromEntries(Object.keys(TEXT_FIELDS).map(field => [`${field}_words`, 'string'])),
      ...Object.fromEntries(facetNames.map(facet => [facet, 'enum[]'])),
    },
    // Sorting by a field is not asked for; without it the index is smaller and quicker to build.
    sort: { enabled: false },
    components: { tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: splitWords } },
  })
  await insertMultiple(database, profiles.map(documentFrom), 1000)
  const textOptions = {
    properties: Object.keys(TEXT_FIELDS).map(field => `${field}_words`),
    boost: Object.fromEntries(Object.entries(TEXT_FIELDS).map(([field, boost]) => [`${field}_words`, boost])),
    tolerance: 0,
    // Every word must match, not just one of them.
    threshold: 0,
  }

  const ask = (step, without, counted, options) => {
    const where = Object.fromEntries(
      Object.entries(step.filters)
        .filter(([facet]) => facet !== without)
        .map(([facet, values]) => [facet, { containsAny: values }]),
    )
    return search(database, {
      ...(step.text === '' ? {} : { term: step.text, ...textOptions }),
      ...(Object.keys(where).length === 0 ? {} : { where }),
      facets: Object.fromEntries(counted.map(facet => [facet, {}])),
      ...options,
    })
  }

  const answer = async (step, limit = PAGE) => {
    const chosen = Object.keys(step.filters)
    const narrowed = await ask(step, null, facetNames.filter(facet => !chosen.includes(facet)), { limit })
    for (const facet of chosen) {
      const widened = await ask(step, facet, [facet], { preflight: true })
      narrowed.facets[facet] = widened.facets[facet]
    }
    return narrowed
  }

  return {
    answer: step => answer(step),
    everyHit: async step => (await answer(step, profiles.length)).hits.map(hit => Number(hit.id)),
    digest: result => ({
      total: result.count,
      first: result.hits.map(hit => hit.document.slug),
      counts: Object.fromEntries(Object.entries(result.facets).map(([facet, { values }]) => [facet, values])),
    }),
  }
}

function documentFrom({ id, words, ...shown }) {
  const texts = Object.fromEntries(Object.entries(words).map(([field, text]) => [`${field}_words`, text]))
  return { id: String(id), ...shown, ...texts }
}

/// The words in the data are folded and separated already, so that all engines see the same ones.
function splitWords(text) {
  return [...new Set(String(text).split(' ').filter(word => word !== ''))]
}
