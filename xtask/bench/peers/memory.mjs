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
const before = await used()
const engine = open()
// A few answers, so that what an engine allocates on the first ones is counted too.
for (const step of steps) engine.answer(step)
const after = await used()
report({ held: after.held - before.held, resident: after.resident - before.resident })

/// The steps alone: the profiles they were drawn from must be gone before the measurement.
function logOf(data) {
  return filterLog(readFacets(data), readProfiles(data), 1).slice(0, 20)
}

/// What V8 knows of after full collections, the memory of WebAssembly included, and what the
/// operating system counts.
async function used() {
  for (let times = 0; times < 4; times += 1) {
    globalThis.gc()
    // Buffers are freed between turns of the event loop.
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { held: heapUsed + external, resident: rss }
}
