// 100,000 profiles, filters toggled: Cluster Atlas against ItemsJS.
// Given: {data, module, rounds}.
import { assertAgreement } from './agree.mjs'
import { given, report } from './arguments.mjs'
import { readFacets, readProfiles, readSnapshot } from './data.mjs'
import * as atlas from './engines/atlas.mjs'
import * as itemsjs from './engines/itemsjs.mjs'
import { filterLog } from './log.mjs'
import { STEPS_A_REPLAY, measurePairs, replayer } from './pairs.mjs'

const AT_LEAST_MS = 200

const profiles = readProfiles(given.data)
const facets = readFacets(given.data)
const steps = filterLog(facets, profiles, 1)
const ours = atlas.open(atlas.load(given.module), { main: readSnapshot(given.data).main })
const peer = itemsjs.open(profiles, facets)

await assertAgreement(profiles, facets, steps, { atlas: ours, itemsjs: peer }, ['atlas', 'itemsjs'])
const pairs = await measurePairs({
  ours: replayer(ours.answer, steps, AT_LEAST_MS),
  peer: replayer(peer.answer, steps),
  rawRead: ours.rawRead,
  rounds: given.rounds,
})
report({ steps: STEPS_A_REPLAY, pairs })
