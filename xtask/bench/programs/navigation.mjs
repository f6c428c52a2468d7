// How long a person on a slow phone waits: from a click on a result until the profile is painted,
// from "back" until the results are, from the first key on a fresh landing page (a short word, then
// Enter) until results are there and further searches are answered in the browser. With the program, and by the browser's own navigation.
// Given: {browser, origin, search, word, hover, runs}, `search` with at least `runs` results, `hover`
// the milliseconds for which the pointer rests on a result before it clicks.
// Reports {name: [milliseconds, …]}.
import { given, report } from './given.mjs'
import { prepare } from './painted.mjs'
import { assertSlow, launch, slowPage } from './slow-phone.mjs'

const LOCAL = 'html[data-search="local"]'
const RESULT = '[aria-label="Search results"] li'
const PROGRAMS = ['*.wasm']

const measured = {}
const browser = await launch()
try {
  await navigate('program', [])
  await navigate('browser', PROGRAMS)
  for (let run = 1; run <= given.runs; run += 1) {
    progress('first key', run)
    add('first key', await firstKey())
  }
} finally {
  await browser.close()
}
process.stderr.write('\n')
report(measured)

/// Opens one result after another and comes back from it.
async function navigate(by, blocked) {
  const page = await slowPage(browser, blocked)
  const stage = await prepare(page)
  await page.goto(given.origin + given.search)
  await assertSlow(page)
  if (by === 'program') await page.waitForSelector(LOCAL, { state: 'attached', timeout: 120_000 })
  const results = await page.$$eval(`${RESULT} h2 a, ${RESULT} h3 a`, links =>
    links.map(link => ({ path: new URL(link.href).pathname, name: link.textContent.trim() })),
  )
  if (results.length < given.runs) throw new Error(`${given.search} shows only ${results.length} results`)
  for (const [index, { path, name }] of results.slice(0, given.runs).entries()) {
    progress(by, index + 1)
    await page.evaluate(() => (window.sameDocument = true))
    const link = page.locator(`${RESULT} a[href="${path}"]`).first()
    const profile = { path, selector: 'h1', text: name }
    add(`click, ${by}`, await stage.measure('click', profile, () => press(page, link)))
    const stayed = await page.evaluate(() => window.sameDocument === true)
    if (stayed !== (by === 'program')) throw new Error(`${path} was not shown by the ${by}`)
    // One reads a little before one goes back; what is still on its way then is not waited for.
    await page.waitForTimeout(1_000)
    const list = { path: given.search, selector: `${RESULT} a[href="${path}"]` }
    add(`back, ${by}`, await stage.measure('back', list, () => {}))
    await page.waitForTimeout(500)
  }
  await page.context().close()
}

async function press(page, link) {
  await link.scrollIntoViewIfNeeded()
  await page.waitForTimeout(300)
  const { x, y, width, height } = await link.boundingBox()
  await page.mouse.move(x + Math.min(width / 2, 40), y + height / 2)
  await page.waitForTimeout(given.hover)
  await page.mouse.down()
  await page.mouse.up()
}

/// A landing page that nobody has touched, with nothing of the program in the cache.
async function firstKey() {
  const page = await slowPage(browser)
  const stage = await prepare(page)
  await page.goto(`${given.origin}/`, { waitUntil: 'load' })
  await assertSlow(page)
  await page.waitForTimeout(1_000)
  const answer = { selector: `${LOCAL} ${RESULT}` }
  const milliseconds = await stage.measure('keydown', answer, async () => {
    await page.getByRole('searchbox', { name: 'Search clusters' }).click()
    await page.keyboard.type(given.word, { delay: 150 })
    // Before the program is there the browser itself opens the search page, and it answers on that.
    await page.keyboard.press('Enter')
  })
  await page.context().close()
  return milliseconds
}

function add(name, milliseconds) {
  measured[name] = [...(measured[name] ?? []), milliseconds]
}

function progress(what, run) {
  process.stderr.write(`\r  ${what}: ${run} of ${given.runs} `.padEnd(40))
}
