// How long the engine in WebAssembly takes for a list of partners with its reasons and counts.
// Given: {data, module, seekers, rounds}, `data` a folder that `search-bench data` wrote.
// Reports {first, milliseconds: [of each list, …]}: the first list also works out what all stand on.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { given, report } from './arguments.mjs'
import { readProfiles, readSnapshot } from './data.mjs'
import * as atlas from './engines/atlas.mjs'

const { Atlas } = atlas.load(given.module)
const { main, prose } = readSnapshot(given.data)
const engine = Atlas.decode(main)
engine.attach_prose(prose)
engine.attach_matching(readFileSync(join(given.data, 'matching.bin')))
const profiles = readProfiles(given.data)
const step = Math.floor(profiles.length / given.seekers)
const seekers = profiles.filter((_, at) => at % step === 0).slice(0, given.seekers)

const first = ask(seekers[0])
const milliseconds = []
for (let round = 0; round < given.rounds; round += 1) {
  for (const seeker of seekers) {
    const taken = ask(seeker)
    // What the compiler of Node.js still works on in the first rounds is none of the engine's.
    if (round > 1) milliseconds.push(taken)
  }
}
report({ first, milliseconds })

function ask({ slug }) {
  const start = performance.now()
  const total = engine.matches(`for=${slug}&spread=0`)
  const taken = performance.now() - start
  if (total !== profiles.length - 1) throw new Error(`${slug} has ${total} matches`)
  return taken
}
