// How much script runs from a slider's move until the list of partners stands in its new order, on a
// processor four times as slow. Given: {browser, origin, path, moves}.
// Reports {script: [milliseconds, …], layout: [milliseconds, …]}, one of each a move.
import { chromium } from 'playwright-core'
import { executable, flags } from './chromium.mjs'
import { given, report } from './given.mjs'

const PROCESSOR = 4
const SLIDER = 'Sectoral industries'
const WEIGHTS = [0, 5]

const browser = await chromium.launch({ executablePath: executable, args: flags, headless: true })
const measured = { script: [], layout: [] }
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(given.origin + given.path)
  await page.waitForSelector('html[data-program="partners"]', { state: 'attached', timeout: 120_000 })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR })
  const slider = page.getByRole('slider', { name: SLIDER })
  await slider.scrollIntoViewIfNeeded()
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const seconds = name => metrics.find(metric => metric.name === name).value
    return { script: seconds('ScriptDuration'), layout: seconds('LayoutDuration') + seconds('RecalcStyleDuration') }
  }
  for (let move = 0; move < given.moves; move += 1) {
    const before = await order(page)
    await page.waitForTimeout(600)
    const start = await spent()
    await slider.evaluate((input, weight) => {
      input.value = String(weight)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }, WEIGHTS[move % WEIGHTS.length])
    await page.waitForFunction(before => orderOf(document) !== before, before)
    const end = await spent()
    // The first moves are those for which the browser still compiles.
    if (move >= WEIGHTS.length) {
      for (const kind of Object.keys(measured)) measured[kind].push((end[kind] - start[kind]) * 1e3)
    }
  }
} finally {
  await browser.close()
}
report(measured)

/// The order of the list, as the page tells it; what tells it stays in the page for the waiting.
function order(page) {
  return page.evaluate(() => {
    window.orderOf ??= document =>
      [...document.querySelectorAll('[aria-label="Matches"] > [data-slug]')]
        .map(({ dataset }) => `${dataset.rank} ${dataset.slug} ${dataset.score}`)
        .join('\n')
    return window.orderOf(document)
  })
}
