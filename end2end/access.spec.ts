import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { pages } from './data/pages'
import { expect, settled, open, test } from './page'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Chromium writes the status of the page itself to the console.
test.use({ expectedProblems: /status of 404/ })

test.describe('@js', () => {
    for (const { name, address } of pages) {
        for (const colorScheme of ['light', 'dark'] as const) {
            for (const width of [360, 1280]) {
                test(`${name}, ${colorScheme}, ${width} px wide, breaks no rule of axe`, async ({ page }) => {
                    await page.setViewportSize({ width, height: 900 })
                    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
                    await open(page, address, true)
                    expect(await violations(page)).toEqual([])
                })
            }
        }
    }

    test('the drawer of filters on a small screen breaks no rule of axe', async ({ page }) => {
        await page.setViewportSize({ width: 360, height: 740 })
        await open(page, '/clusters?label=gold', true)
        await page.getByRole('button', { name: 'Filters (1)' }).click()
        await expect(page.getByRole('group', { name: 'Cluster Excellence Label' })).toBeVisible()
        expect(await violations(page)).toEqual([])
    })

    test('the first step of the keyboard leads past the head of the page', async ({ page }) => {
        await open(page, '/clusters', true)
        await page.keyboard.press('Tab')
        const skip = page.locator(':focus')
        await expect(skip).toHaveText(/skip/i)
        await expect(skip).toBeInViewport()
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        expect(await page.locator(':focus').evaluate(element => element.closest('main') !== null)).toBe(true)
    })

    test('every stop of the keyboard is visible', async ({ page }) => {
        await open(page, '/clusters?label=gold', true)
        let stops = 0
        for (; stops < 60; stops++) {
            await page.keyboard.press('Tab')
            const focused = page.locator(':focus')
            // After the last stop the keyboard leaves the page.
            if ((await focused.count()) === 0) break
            const seen = await focused.evaluate(element => {
                const box = element.getBoundingClientRect()
                const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
                const ring = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
                return { what: element.outerHTML.slice(0, 120), large: box.width > 0 && box.height > 0, ring }
            })
            expect(seen, seen.what).toMatchObject({ large: true, ring: true })
        }
        expect(stops).toBeGreaterThan(20)
    })
})

for (const { name, address } of pages) {
    test(`${name} fits a window 320 px wide, as at 400 % zoom`, async ({ page, withJs }) => {
        await page.setViewportSize({ width: 320, height: 640 })
        await page.goto(address)
        if (withJs) await settled(page)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(overflow).toBe(0)
    })
}

/** What axe finds, short enough to read in a report. */
async function violations(page: Parameters<typeof open>[0]): Promise<string[]> {
    // Evaluated rather than added as a script, which the content security policy would refuse.
    await page.evaluate(axe)
    const results = await page.evaluate(
        () => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    )
    return results.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
}
