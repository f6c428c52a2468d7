// Random numbers that are the same on every machine and in every run (mulberry32).
export function seeded(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: bound => Math.floor(next() * bound),
    chance: share => next() < share,
    pick: list => list[Math.floor(next() * list.length)],
  }
}
