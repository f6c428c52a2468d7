// What one engine holds in memory once it is ready, in a process of its own.
// Given: {data, module, engine: "atlas" | "itemsjs" | "itemsjs-minisearch"}; run with --expose-gc.
//
// ItemsJS keeps the items it is given, and returns them as results: they count, as the cards in
// our snapshot do. They hold what a card shows and the facets, no prose.
import { given, report } from './arguments.mjs'
import { readFacets, readProfiles, readProfilesWithWords, readSnapshot } from './data.mjs'
import { filterLog } from './log.mjs'

const ENGINES = {
  atlas: async () => {
    const atlas = await import('./engines/atlas.mjs')
    const bindings = atlas.load(given.module)
    return () => atlas.open(bindings, { main: readSnapshot(given.data).main })
  },
  itemsjs: async () => {
    const itemsjs = await import('./engines/itemsjs.mjs')
    return () => itemsjs.open(readProfiles(given.data), readFacets(given.data))
  },
  'itemsjs-minisearch': async () => {
    const both = await import('./engines/itemsjs-minisearch.mjs')
    return () => both.open(readProfilesWithWords(given.data), readFacets(given.data))
  },
}

const open = await ENGINES[given.engine]()
const steps = logOf(given.data)
const before = used()
const engine = open()
// A few answers, so that what an engine allocates on the first ones is counted too.
for (const step of steps) engine.answer(step)
const after = used()
report({
  // The engine's own memory lies outside V8's heap, and V8 does not always count it.
  held: after.heap - before.heap + (engine.memoryBytes?.() ?? 0),
  resident: after.resident - before.resident,
})

/// The steps alone: the profiles they were drawn from must be gone before the measurement.
function logOf(data) {
  return filterLog(readFacets(data), readProfiles(data), 1).slice(0, 20)
}

/// Everything V8 knows of after a full collection, and what the operating system counts.
function used() {
  for (let times = 0; times < 4; times += 1) globalThis.gc()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, resident: rss }
}
