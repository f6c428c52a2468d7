import { pages } from './data/pages'
import { expect, open, test, watchRequests } from './page'

// Chromium writes the status of the page itself to the console.
test.use({ expectedProblems: /status of 404/ })

/** A document's script, as the server sends it. */
const MOST = 2_000

for (const { name, address } of pages) {
    const is_printed = address.endsWith('/print')
    test(`@js ${name} carries ${is_printed ? 'no script' : 'at most two kilobytes of script'}`, async ({ page }) => {
        const requests = watchRequests(page)
        await open(page, address, true)
        // Data for machines are no script, though they stand in an element of that name.
        const scripts = page.locator('script:not([type="application/ld+json"])')
        const texts = await scripts.allTextContents()
        const size = texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0)
        if (is_printed) expect(await page.locator('script').count()).toBe(0)
        else expect(size).toBeGreaterThan(0)
        expect(size).toBeLessThanOrEqual(MOST)
        await expect(page.locator('script[src]')).toHaveCount(0)
        // Pages that a program takes over fetch it.
        if ((await page.locator('script[data-begins=at-once]').count()) > 0) return
        await page.waitForLoadState('networkidle')
        expect(requests.filter(request => /\.(js|wasm)\b|\/catalogue\//.test(request))).toEqual([])
    })
}
