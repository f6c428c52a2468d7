// The words of a text, folded, by Unicode's own tables: another way to what `search` does, so that
// the engines are compared on the words that a person would see, and ours is checked by it.

const PLAIN = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'n', ς: 'σ' }
const RUN = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00ad]|['’ʼ](?=[\p{L}\p{N}]))*/gu
const APOSTROPHE = /['’ʼ]/
/// Between the parts of a name like AgroTransilvania.
const HUMP = /(?<=\p{Ll}\p{M}*)(?=\p{Lu})/u

function fold(word) {
  const plain = word.normalize('NFKD').replace(/[\p{M}\u00ad'’ʼ]/gu, '').toLowerCase()
  return plain.replace(/[łøđðßæœıþħŧŋς]/g, letter => PLAIN[letter])
}

/// Every word, and the parts of the words that are made of several, separated by spaces.
export function foldedWords(text) {
  const words = []
  for (const [run] of text.matchAll(RUN)) {
    words.push(fold(run))
    const parts = run.split(APOSTROPHE)
    for (const part of parts) {
      if (parts.length > 1 && hasSeveralLetters(part)) words.push(fold(part))
      const humps = part.split(HUMP)
      if (humps.length > 1) words.push(...humps.filter(hasSeveralLetters).map(fold))
    }
  }
  return words.join(' ')
}

function hasSeveralLetters(part) {
  return (part.match(/[\p{L}\p{N}]/gu) ?? []).length > 1
}
