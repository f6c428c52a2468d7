// Chooses searches with two filters that find something, from what the search page offers.
// Given: {origin, wanted}. Reports [path, …].
import { given, report } from './given.mjs'

const html = await (await fetch(`${given.origin}/clusters`)).text()
const sectors = offered('sector')
const countries = offered('country')
const paths = []
for (let round = 0; paths.length < given.wanted && round < sectors.length * countries.length; round += 1) {
  const sector = sectors[(round * 7) % sectors.length]
  const country = countries[(round * 3 + Math.floor(round / countries.length)) % countries.length]
  const path = `/clusters?sector=${sector}&country=${country}`
  const page = await (await fetch(given.origin + path)).text()
  const found = Number(/role="status"[^>]*>(?:<[^>]*>)*(\d+)/.exec(page)?.[1] ?? 0)
  if (found > 0 && !paths.includes(path)) paths.push(path)
}
if (paths.length < given.wanted) throw new Error(`only ${paths.length} searches with two filters find something`)
report(paths)

/// Values of a facet that some profile has, as the page's checkboxes offer them.
function offered(facet) {
  const values = []
  for (const [box] of html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(box)?.[1]
    const value = /value="([^"]*)"/.exec(box)?.[1]
    if (name === facet && value && !/\sdisabled/.test(box)) values.push(value)
  }
  return values.slice(0, 24)
}
