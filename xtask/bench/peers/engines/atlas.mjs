// Cluster Atlas: the crate `search` compiled to WebAssembly, answering from the snapshot.
// Each answer crosses the boundary as a whole: the query string goes in; the number of hits, the
// first page and all counts come out.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/// Loads the module that `cargo xtask bench` built; `module` is the path of its script.
export function load(module) {
  return require(module)
}

export function open(bindings, snapshot) {
  const atlas = bindings.Atlas.decode(snapshot.main)
  if (snapshot.prose) atlas.attach_prose(snapshot.prose)
  const facets = Object.fromEntries(JSON.parse(bindings.facets()))
  return {
    answer: step => {
      const total = atlas.answer(step.query)
      return { total, first: atlas.first_page(), counts: atlas.counts() }
    },
    everySlug: step => everySlug(atlas, step),
    rawRead: () => {
      const start = performance.now()
      atlas.raw_read()
      return performance.now() - start
    },
    close: () => atlas.free(),
    digest: result => ({
      total: result.total,
      first: result.first === '' ? [] : result.first.split('\n'),
      counts: countsByValue(facets, result.counts),
    }),
  }
}

/// The slugs of all hits of a step, through the pages that a visitor would turn.
function everySlug(atlas, step) {
  const hits = []
  for (let page = 1; ; page += 1) {
    const total = atlas.answer(`${step.query}&page=${page}`)
    const slugs = atlas.first_page()
    if (slugs !== '') hits.push(...slugs.split('\n'))
    if (page * 20 >= total) return hits
  }
}

/// The counts lie one after the other, facet by facet, in the order of the vocabularies.
function countsByValue(facets, counts) {
  let at = 0
  return Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => {
      const own = counts.subarray(at, (at += values.length))
      return [facet, Object.fromEntries(values.map((value, index) => [value, own[index]]))]
    }),
  )
}
