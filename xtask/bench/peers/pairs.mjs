// Measuring two things in turn, so that what else the machine does hits both alike.

const READS = 15

/// Runs `ours, peer, peer, ours` again and again until `wanted` pairs are steady or `most` were
/// run. `ours` and `peer` are told the number of the pair, do their work once and return how many
/// milliseconds it took; `rawRead`
/// reads a fixed stretch of memory, and a pair before and after which it took more than
/// `tolerance` longer or shorter is not steady. Who judges the pairs is the caller: all are
/// returned, each {ours, peer, before, after} in milliseconds.
export async function measurePairs({ ours, peer, rawRead, rounds: { wanted, most, tolerance } }) {
  await ours(0)
  await peer(0)
  const pairs = []
  let steady = 0
  while (steady < wanted && pairs.length < most) {
    const round = pairs.length
    const before = medianOf(READS, rawRead)
    const first = await ours(round)
    const second = await peer(round)
    const third = await peer(round)
    const fourth = await ours(round)
    const after = medianOf(READS, rawRead)
    pairs.push({ ours: (first + fourth) / 2, peer: (second + third) / 2, before, after })
    if (Math.abs(after / before - 1) <= tolerance) steady += 1
    process.stderr.write(`\r  ${pairs.length} pairs, ${steady} steady `)
  }
  process.stderr.write('\n')
  return pairs
}

function medianOf(times, measure) {
  const taken = Array.from({ length: times }, measure).sort((a, b) => a - b)
  return taken[times >> 1]
}

/// Steps of the log that one replay goes through. The next pair goes through the next ones: so both
/// sides do the same, all of the log gets its turn, and a pair is over before the machine changes.
export const STEPS_A_REPLAY = 40

/// A function that replays a stretch of the log and returns the milliseconds of one replay. One
/// that is over in no time is repeated until `atLeast` milliseconds have passed, so that the
/// clock's own resolution does not count.
export function replayer(answer, steps, atLeast = 0) {
  return async round => {
    const from = (round * STEPS_A_REPLAY) % steps.length
    const stretch = steps.slice(from, from + STEPS_A_REPLAY)
    let replays = 0
    const start = performance.now()
    let now = start
    do {
      for (const step of stretch) {
        const answered = answer(step)
        // Orama answers with a promise; waiting for what is no promise would cost the others.
        if (answered instanceof Promise) await answered
      }
      replays += 1
      now = performance.now()
    } while (now - start < atLeast)
    return (now - start) / replays
  }
}
