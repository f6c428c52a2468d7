// How long it takes from the data in memory to the first answer.
// Given: {data, module, peer: "itemsjs" | "itemsjs-minisearch", rounds}.
//
// Ours: the bytes of the snapshot, as the network hands them over, until the first answer. The
// peer: an array of parsed items, its parsing not counted, until the first answer.
import { given, report } from './arguments.mjs'
import { readFacets, readProfiles, readProfilesWithWords, readSnapshot } from './data.mjs'
import * as atlas from './engines/atlas.mjs'
import * as withMiniSearch from './engines/itemsjs-minisearch.mjs'
import * as itemsjs from './engines/itemsjs.mjs'
import { filterLog } from './log.mjs'
import { measurePairs } from './pairs.mjs'

const PEERS = { itemsjs, 'itemsjs-minisearch': withMiniSearch }
const READERS = { itemsjs: readProfiles, 'itemsjs-minisearch': readProfilesWithWords }

const profiles = READERS[given.peer](given.data)
const facets = readFacets(given.data)
const { main } = readSnapshot(given.data)
const bindings = atlas.load(given.module)
const [first] = filterLog(facets, profiles, 1)
const witness = atlas.open(bindings, { main })

const time = (open, right) => () => {
  globalThis.gc?.()
  const start = performance.now()
  const engine = open()
  const answer = engine.answer(first)
  const taken = performance.now() - start
  const { total } = engine.digest(answer)
  if (total !== right) throw new Error(`the first answer found ${total}, not ${right}`)
  engine.close?.()
  return taken
}
const right = witness.digest(witness.answer(first)).total

const pairs = await measurePairs({
  ours: time(() => atlas.open(bindings, { main }), right),
  peer: time(() => PEERS[given.peer].open(profiles, facets), right),
  rawRead: witness.rawRead,
  rounds: given.rounds,
})
report({ snapshotBytes: main.length, pairs })
