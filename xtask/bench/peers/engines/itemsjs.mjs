// ItemsJS for filters alone, set up as its documentation recommends for a list of facets with
// disjunctive counts: `conjunction: false`, no full-text index, all buckets returned, and the
// items in the order in which they are shown, which spares it the sorting.
import itemsjs from 'itemsjs'
import { card } from '../data.mjs'

const PAGE = 20
const ALL_BUCKETS = 1000

export function configuration(facets) {
  return {
    native_search_enabled: false,
    aggregations: Object.fromEntries(
      Object.keys(facets).map(facet => [
        facet,
        {
          title: facet,
          size: ALL_BUCKETS,
          conjunction: false,
          sort: 'key',
          order: 'asc',
          chosen_filters_on_top: false,
          hide_zero_doc_count: true,
        },
      ]),
    ),
  }
}

/// Items as the application would hand them over. ItemsJS writes its own ids into them.
export function itemsFrom(profiles) {
  return profiles.map(card)
}

export function open(profiles, facets) {
  const engine = itemsjs(itemsFrom(profiles), configuration(facets))
  return {
    answer: step => engine.search({ per_page: PAGE, filters: step.filters }),
    everyHit: step =>
      engine.search({ per_page: profiles.length, filters: step.filters }).data.items.map(item => item.id),
    digest,
  }
}

/// The same of every engine: {total, first: slugs of the first page, counts}.
export function digest(result) {
  return {
    total: result.pagination.total,
    first: result.data.items.map(item => item.slug),
    counts: Object.fromEntries(
      Object.entries(result.data.aggregations).map(([facet, { buckets }]) => [
        facet,
        Object.fromEntries(buckets.map(bucket => [bucket.key, bucket.doc_count])),
      ]),
    ),
  }
}
