import { fileURLToPath } from 'node:url'
import { pages } from '../data/pages'
import { open, searchesLocally, test } from '../page'

const folder = fileURLToPath(new URL('../../target/screenshots/', import.meta.url))
test.use({ expectedProblems: /./ })

for (const { name, address } of pages) {
    for (const width of [360, 768, 1280]) {
        for (const colorScheme of ['light', 'dark'] as const) {
            test(`${name} ${width} ${colorScheme}`, async ({ page }) => {
                await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
                await page.emulateMedia({ colorScheme })
                await open(page, address, true)
                if (name.startsWith('search')) await searchesLocally(page)
                const file = `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`
                await page.screenshot({ path: folder + file, fullPage: name.includes('profile') || name === 'print' })
            })
        }
    }
}
