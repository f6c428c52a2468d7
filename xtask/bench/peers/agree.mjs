// No engine is timed before it has given the right answers.
import { bruteForce } from './oracle.mjs'

/// Compares what the engines answer to each step of the log with one pass over all profiles.
/// `engines` maps a name to an engine; `inOrder` names those whose first page must show the hits in
/// the order of the profiles while no words are searched.
///
/// @throws if any engine finds other profiles or counts otherwise
export async function assertAgreement(profiles, facets, steps, engines, inOrder) {
  const idOf = new Map(profiles.map(profile => [profile.slug, profile.id]))
  const slugOf = id => profiles[id - 1].slug
  for (const [at, step] of steps.entries()) {
    const right = bruteForce(profiles, facets, step)
    for (const [name, engine] of Object.entries(engines)) {
      const complain = problem => {
        throw new Error(`${name}, step ${at} (${step.query}): ${problem}`)
      }
      const answer = engine.digest(await engine.answer(step))
      if (answer.total !== right.hits.length) complain(`found ${answer.total}, not ${right.hits.length}`)
      compareCounts(answer.counts, right.counts, complain)
      if (step.text === '' && inOrder.includes(name)) {
        const first = right.hits.slice(0, 20).map(slugOf)
        if (answer.first.join() !== first.join()) complain(`shows ${answer.first} first, not ${first}`)
      }
      const found = engine.everySlug
        ? engine.everySlug(step).map(slug => idOf.get(slug))
        : await engine.everyHit(step)
      compareHits(found, right.hits, complain)
    }
    process.stderr.write(`\r  ${at + 1} of ${steps.length} answers compared `)
  }
  process.stderr.write('\n')
}

function compareCounts(counts, right, complain) {
  for (const [facet, values] of Object.entries(right)) {
    for (const [value, count] of Object.entries(values)) {
      const own = counts[facet]?.[value] ?? 0
      if (own !== count) complain(`counts ${own} for ${facet}=${value}, not ${count}`)
    }
  }
}

function compareHits(found, right, complain) {
  if (found.length !== right.length) complain(`lists ${found.length} hits, not ${right.length}`)
  const sorted = Float64Array.from(found).sort()
  const wrong = sorted.findIndex((id, at) => id !== right[at])
  if (wrong >= 0) complain(`lists profile ${sorted[wrong]} where ${right[wrong]} belongs`)
}
