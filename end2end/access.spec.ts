import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { pages } from './data/pages'
import { expectRings, focusRing } from './focus_ring'
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

    for (const name of ['Filters', 'Order']) {
        test(`the drawer “${name}” of matches on a small screen breaks no rule of axe`, async ({ page }) => {
            await page.setViewportSize({ width: 360, height: 740 })
            await open(page, '/partners?for=transilvania-creative-industries-cluster', true)
            await page.getByRole('button', { name }).click()
            expect(await violations(page)).toEqual([])
        })
    }

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

    test.describe('every stop of the keyboard has a ring that is seen', () => {
        for (const [where, media] of [
            ['in the light', { colorScheme: 'light' }],
            ['in the dark', { colorScheme: 'dark' }],
            ['in forced colours', { forcedColors: 'active' }],
        ] as const) {
            test(where, async ({ page }) => {
                await page.setViewportSize({ width: 1000, height: 600 })
                await page.emulateMedia(media)
                // Few results, so that a short way leads past them into the filters.
                await open(page, '/clusters?q=creativ+cluj&label=bronze', true)
                expect(await expectRings(page, 24)).toBe(24)
            })
        }

        test('on a profile', async ({ page }) => {
            await page.setViewportSize({ width: 1000, height: 600 })
            await open(page, '/clusters/transilvania-creative-industries-cluster', true)
            expect(await expectRings(page, 20)).toBe(20)
        })

        test('on a page of matches', async ({ page }) => {
            await page.setViewportSize({ width: 1000, height: 600 })
            await open(page, '/partners?for=transilvania-creative-industries-cluster&country=IT', true)
            expect(await expectRings(page, 24)).toBe(24)
        })

        test('in the drawer of a small screen', async ({ page }) => {
            await page.setViewportSize({ width: 360, height: 640 })
            await open(page, '/clusters?label=gold', true)
            await page.getByRole('button', { name: 'Filters (1)' }).press('Enter')
            expect(await expectRings(page, 16)).toBe(16)
        })

        // The measure itself is put to the test: what it cannot see must not count.
        for (const [invisible, rule] of [
            ['a transparent ring', '*:focus-visible { outline-color: transparent !important }'],
            ['a ring of hardly another colour', '*:focus-visible { outline-color: color-mix(in srgb, var(--paper), var(--ink) 12%) !important }'],
        ] as const) {
            test(`${invisible} is none`, async ({ page, context }) => {
                await open(page, '/about', true)
                // A sheet that a script makes is no breach of the content security policy.
                await page.evaluate(text => {
                    const sheet = new CSSStyleSheet()
                    sheet.replaceSync(text)
                    document.adoptedStyleSheets.push(sheet)
                }, rule)
                const judge = await context.newPage()
                await page.bringToFront()
                await page.getByRole('navigation', { name: 'Main' }).getByRole('link').first().focus()
                const ring = await focusRing(page, judge)
                expect(ring?.seen).toBeLessThan((ring?.around ?? 0) / 4)
            })
        }
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

interface Axe {
    axe: { run(options: RunOptions): Promise<AxeResults> }
}

/** What axe finds, short enough to read in a report. */
async function violations(page: Parameters<typeof open>[0]): Promise<string[]> {
    // Evaluated rather than added as a script, which the content security policy would refuse.
    await page.evaluate(axe)
    const results = await page.evaluate(
        // What one hits is at least 24 px large, or has as much room; axe asks so only when told to.
        () => (window as unknown as Axe).axe.run({ rules: { 'target-size': { enabled: true } } }),
    )
    return results.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
}
