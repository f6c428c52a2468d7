// Asks the engine in WebAssembly what it was asked natively; the answers must be the same to the
// byte. Arguments: the script that loads the module, the folder that `search-bench answers` wrote.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [script, folder] = process.argv.slice(2)
const { Atlas } = createRequire(import.meta.url)(script)

const atlas = Atlas.decode(readFileSync(join(folder, 'main.bin')))
atlas.attach_prose(readFileSync(join(folder, 'prose.bin')))
atlas.attach_matching(readFileSync(join(folder, 'matching.bin')))
const asked = readFileSync(join(folder, 'answers.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))
let different = 0
for (const { query, answer, wish, matches } of asked) {
  const isWish = wish !== undefined
  const here = isWish ? atlas.matches_as_text(wish) : atlas.answer_as_json(query)
  const native = isWish ? matches : answer
  // With the memory of all queries before this one, as a visitor's browser has it.
  const total = isWish ? 0 : atlas.answer(query)
  if (here !== native || (!isWish && total !== JSON.parse(answer).total)) {
    different += 1
    if (different <= 5) console.error(`\n?${wish ?? query}\nnative: ${native}\nwasm:   ${here}`)
  }
}
console.log(JSON.stringify({ asked: asked.length, different }))
