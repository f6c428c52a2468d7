// Lighthouse as on a slow phone (its default), one visit a run with an empty cache.
// Given: {browser, origin, pages: {name: path}, runs}. Reports {name: {category: [score, …], failed: […]}}.
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { executable, flags } from './chromium.mjs'
import { given, report } from './given.mjs'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']

const results = {}
for (const [name, path] of Object.entries(given.pages)) {
  const scores = Object.fromEntries(CATEGORIES.map(category => [category, []]))
  const failed = new Set()
  for (let run = 1; run <= given.runs; run += 1) {
    process.stderr.write(`\r  ${name}: visit ${run} of ${given.runs} `)
    const lhr = await visit(given.origin + path)
    for (const category of CATEGORIES) {
      const { score, auditRefs } = lhr.categories[category]
      scores[category].push(score * 100)
      if (category === 'performance') continue
      for (const { id, weight } of auditRefs) {
        if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1) failed.add(id)
      }
    }
  }
  process.stderr.write('\n')
  results[name] = { scores, failed: [...failed] }
}
report(results)

/// One visit. Now and then Chromium loses its own trace; such a visit has no scores and is made again.
async function visit(address, attempts = 3) {
  const chrome = await launch({ chromePath: executable, chromeFlags: flags })
  let lhr
  try {
    ;({ lhr } = await lighthouse(address, { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES }))
  } finally {
    chrome.kill()
  }
  const unscored = CATEGORIES.find(category => lhr.categories[category].score === null)
  if (unscored === undefined) return lhr
  if (attempts > 1) return visit(address, attempts - 1)
  throw new Error(`${address}: no score for ${unscored}: ${lhr.runtimeError?.message}`)
}
