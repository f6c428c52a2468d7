// Makes of a page of the real server a function that fills the same page from ready-made results,
// as a developer would write it with template strings: everything that a search decides (the
// number of results, the counts, what the hits say) comes out of the results and is escaped, the
// rest stands in the template.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

/// {fill: (results, nonce) => html, results} for the HTML of a search page.
export function templateOf(html) {
  const nonce = /nonce="([^"]+)"/.exec(html)?.[1]
  const spans = [...countSpans(html), ...hitSpans(html)].sort((one, other) => one.start - other.start)
  const results = []
  const parts = []
  let at = 0
  for (const { start, end, escaped } of spans) {
    parts.push(literal(html.slice(at, start), nonce))
    const value = html.slice(start, end)
    parts.push(escaped ? `\${escape(results[${results.length}])}` : `\${results[${results.length}]}`)
    results.push(escaped ? unescape(value) : Number(value))
    at = end
  }
  parts.push(literal(html.slice(at), nonce))
  const compile = new Function('escape', `return (results, nonce) => \`${parts.join('')}\``)
  return { fill: compile(escape), results, nonce }
}

/// The nonce of a page, however it is written there, taken out.
export function withoutNonce(html) {
  const nonce = /nonce="([^"]+)"/.exec(html)?.[1]
  return nonce ? html.replaceAll(nonce, '') : html
}

/// The counts beside the values, and the number of results.
function countSpans(html) {
  const spans = []
  for (const { index, 0: tag } of html.matchAll(/<[a-z]+ [^>]*data-count[^>]*>/g)) {
    const start = index + tag.length
    const digits = /^\d+/.exec(html.slice(start, start + 12))?.[0]
    if (digits) spans.push({ start, end: start + digits.length, escaped: false })
  }
  for (const { index, 0: tag } of html.matchAll(/<[a-z]+ [^>]*role="status"[^>]*>(?:<[^>]*>)*/g)) {
    const start = index + tag.length
    const digits = /^\d+/.exec(html.slice(start, start + 12))?.[0]
    if (digits) spans.push({ start, end: start + digits.length, escaped: false })
  }
  return spans
}

/// Every text and every address of a profile in the list of results.
function hitSpans(html) {
  const list = html.indexOf('aria-label="Search results"')
  if (list < 0) throw new Error('the page has no list of results')
  const end = html.indexOf('</ol>', list) > 0 ? html.indexOf('</ol>', list) : html.indexOf('</ul>', list)
  const spans = []
  for (const match of html.slice(list, end).matchAll(/href="(\/clusters\/[^"]*)"|>([^<>]*[^<>\s][^<>]*)</g)) {
    const [whole, href, text] = match
    const start = list + match.index + (href === undefined ? 1 : 'href="'.length)
    spans.push({ start, end: start + (href ?? text).length, escaped: true })
  }
  return spans
}

function literal(text, nonce) {
  const quoted = text.replace(/[\\`]|\$\{/g, match => `\\${match}`)
  return nonce ? quoted.replaceAll(nonce, '${nonce}') : quoted
}

function unescape(text) {
  return text.replace(/&([a-z]+|#x?[0-9a-f]+);/gi, (whole, name) => ENTITIES[name.toLowerCase()] ?? whole)
}

const SPECIAL = /[&<>]/
const ALL_SPECIAL = /[&<>]/g
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escape(text) {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, char => ESCAPES[char]) : text
}
