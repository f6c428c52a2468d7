// 20,000 profiles of 60 words, words typed and filters toggled: Cluster Atlas against ItemsJS with
// MiniSearch, or against Orama.
// Given: {data, module, peer: "itemsjs-minisearch" | "orama", rounds}.
//
// The engines mean the same by a search where all they can do is match words and the beginning of
// the last one. Cluster Atlas forgives typing errors where the words as typed occur nowhere, so the
// log types what does occur; and Orama takes every word for a beginning and loses profiles in which
// it occurs twice, so against Orama one word is typed at a time.
import { assertAgreement } from './agree.mjs'
import { given, report } from './arguments.mjs'
import { readFacets, readProfilesWithWords, readSnapshot } from './data.mjs'
import * as atlas from './engines/atlas.mjs'
import * as withMiniSearch from './engines/itemsjs-minisearch.mjs'
import * as orama from './engines/orama.mjs'
import { textLog } from './log.mjs'
import { STEPS_A_REPLAY, measurePairs, replayer } from './pairs.mjs'

const AT_LEAST_MS = 200
const PEERS = { 'itemsjs-minisearch': withMiniSearch, orama }
const WORDS_AT_ONCE = { 'itemsjs-minisearch': 2, orama: 1 }

const profiles = readProfilesWithWords(given.data)
const facets = readFacets(given.data)
const steps = textLog(facets, profiles, WORDS_AT_ONCE[given.peer], 2)
const ours = atlas.open(atlas.load(given.module), readSnapshot(given.data))
const peer = await PEERS[given.peer].open(profiles, facets)

await assertAgreement(profiles, facets, steps, { atlas: ours, [given.peer]: peer }, ['atlas'])
const pairs = await measurePairs({
  ours: replayer(ours.answer, steps, AT_LEAST_MS),
  peer: replayer(peer.answer, steps),
  rawRead: ours.rawRead,
  rounds: given.rounds,
})
report({ steps: STEPS_A_REPLAY, pairs })
