// Measuring two things in turn, so that what else the machine does hits both alike.

const READS = 15

/// Runs `ours, peer, peer, ours` again and again until `wanted` pairs are steady or `most` were
/// run. `ours` and `peer` do their work once and return how many milliseconds it took; `rawRead`
/// reads a fixed stretch of memory, and a pair before and after which it took more than
/// `tolerance` longer or shorter is not steady. Who judges the pairs is the caller: all are
/// returned, each {ours, peer, before, after} in milliseconds.
export async function measurePairs({ ours, peer, rawRead, rounds: { wanted, most, tolerance } }) {
  await ours()
  await peer()
  const pairs = []
  let steady = 0
  while (steady < wanted && pairs.length < most) {
    const before = medianOf(READS, rawRead)
    const first = await ours()
    const second = await peer()
    const third = await peer()
    const fourth = await ours()
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

/// A function that replays the log and returns the milliseconds of one replay. A log that is over
/// in no time is replayed until `atLeast` milliseconds have passed, so that the clock's own
/// resolution does not count.
export function replayer(answer, steps, atLeast = 0) {
  return async () => {
    let replays = 0
    const start = performance.now()
    let now = start
    do {
      for (const step of steps) {
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
