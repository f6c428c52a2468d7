// From an empty cache to the first search that the browser answers itself.
// Given: {browser, origin, path, runs}. Reports {milliseconds: […], bytes: {total, script, wasm, …}} where
// bytes are those of the bodies as they travelled, by kind.
import { chromium } from 'playwright-core'
import { executable, flags } from './chromium.mjs'
import { given, report } from './given.mjs'

const milliseconds = []
let bytes = {}
for (let run = 1; run <= given.runs; run += 1) {
  process.stderr.write(`\r  visit ${run} of ${given.runs} `)
  const browser = await chromium.launch({ executablePath: executable, args: flags, headless: true })
  try {
    const page = await (await browser.newContext()).newPage()
    const travelled = await watchBodies(page)
    const start = performance.now()
    await page.goto(given.origin + given.path, { waitUntil: 'commit' })
    await page.waitForSelector('html[data-search="local"]', { timeout: 60_000, state: 'attached' })
    const ready = performance.now()
    bytes = travelled()
    await answerLocally(page)
    milliseconds.push(ready - start)
  } finally {
    await browser.close()
  }
}
process.stderr.write('\n')
report({ milliseconds, bytes })

/// Bytes of the bodies as they came over the network, by kind of file.
async function watchBodies(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const kinds = new Map()
  const sizes = new Map()
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    kinds.set(requestId, response.url.includes('.wasm') ? 'wasm' : type.toLowerCase())
    sizes.set(requestId, -response.encodedDataLength)
  })
  // The length at the end counts the headers too, the one at the response only them.
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength)
  })
  return () => {
    const sums = { total: 0 }
    for (const [request, size] of sizes) {
      if (size <= 0) continue
      const kind = kinds.get(request) ?? 'other'
      sums[kind] = (sums[kind] ?? 0) + size
      sums.total += size
    }
    return sums
  }
}

/// Ticks a filter and makes sure that no request was needed for the answer.
async function answerLocally(page) {
  const asked = []
  // The browser asks for the page's icon when it has time; that is no part of a search.
  page.on('request', request => {
    if (!/\/favicon\.[a-z]+$/.test(request.url())) asked.push(request.url())
  })
  const before = await page.getByRole('status').first().textContent()
  // The box may lie in a folded list, so it is clicked where it is rather than where it is seen.
  await page.evaluate(() => document.querySelector('input[type=checkbox][name=country]:not(:disabled)').click())
  await page.waitForFunction(
    text => document.querySelector('[role=status]')?.textContent !== text,
    before,
    { timeout: 10_000 },
  )
  if (asked.length > 0) throw new Error(`the search was not answered in the browser: it asked for ${asked}`)
}
