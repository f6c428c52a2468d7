// Words that mean the same to an engine that forgives typing errors and to one that does not.
import { wordsOf } from './oracle.mjs'
import { seeded } from './random.mjs'

/// `wanted` words of the profiles, drawn as often as they occur there. At every length from which
/// typing errors are forgiven, no other word of the profiles, nor the beginning of one, is within
/// the forgiven number of errors.
export function distinctWords(profiles, wanted, seed) {
  const random = seeded(seed)
  const dictionary = [...new Set(profiles.flatMap(wordsOf))]
  const found = new Set()
  const refused = new Set()
  while (found.size < wanted && found.size + refused.size < dictionary.length) {
    const word = random.pick(wordsOf(random.pick(profiles)))
    if (word.length < 3 || found.has(word) || refused.has(word)) continue
    if (isDistinct(word, dictionary)) found.add(word)
    else refused.add(word)
  }
  return [...found]
}

function isDistinct(word, dictionary) {
  for (let length = 4; length <= word.length; length += 1) {
    const typed = word.slice(0, length)
    const forgiven = length >= 8 ? 2 : 1
    for (const other of dictionary) {
      if (!other.startsWith(typed) && resembles(typed, other, forgiven)) return false
    }
  }
  return true
}

/// Whether the word, or a beginning of it, can be made from what was typed by at most so many
/// insertions, deletions, substitutions and swaps of neighbours.
function resembles(typed, word, most) {
  const width = Math.min(word.length, typed.length + most)
  let older = null
  let previous = Array.from({ length: width + 1 }, (_, at) => at)
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row]
    let least = row
    for (let column = 1; column <= width; column += 1) {
      const same = typed[row - 1] === word[column - 1]
      let cost = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
      const swapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, older[column - 2] + 1)
      current.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return false
    older = previous
    previous = current
  }
  return Math.min(...previous) <= most
}
