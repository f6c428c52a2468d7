import { type Page } from '@playwright/test'
import { everything, having } from './data/directory'
import { expect, expectTotal, hydrated, open, results, searchesLocally, test } from './page'

// Chromium writes each failed request to the console.
test.use({ expectedProblems: /Failed to load resource|Failed to fetch|ERR_INTERNET_DISCONNECTED/ })

test.describe('@js over a slow line', () => {
    test('the page says what it is and works before its program is there', async ({ page }) => {
        await slowDown(page)
        await page.goto('/clusters?label=none', { waitUntil: 'commit' })
        await expect(results(page).first()).toBeVisible()
        await expect(page).toHaveTitle(/Clusters/)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search clusters')
        await expect(page.locator('html[data-hydrated]')).toHaveCount(0)
        // What needs the program is not offered yet.
        await expect(page.locator('.narrow').first()).toBeHidden()
        await page.getByRole('group', { name: 'Country', exact: true }).getByRole('checkbox', { name: /^Germany/ }).check()
        await page.getByRole('searchbox', { name: 'Search clusters' }).press('Enter')
        await expect(page).toHaveURL(/label=none.*country=DE|country=DE.*label=none/)
        await expect(results(page).first()).toBeVisible()
        await expect(page.locator('html[data-hydrated]')).toHaveCount(0)
    })

    test('a link that is followed before the program is there leads on', async ({ page }) => {
        await slowDown(page)
        await page.goto('/clusters', { waitUntil: 'commit' })
        const link = results(page).first().getByRole('link')
        const name = await link.innerText()
        await link.click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    })

    test('a page on its way is shown to be, once one would ask oneself', async ({ page }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        const release = await hold(page, /\/clusters\/[a-z0-9-]+$/)
        await results(page).first().getByRole('link').click()
        await expect(page.locator('html[data-loading]')).toHaveCount(1)
        const sign = () => page.evaluate(() => getComputedStyle(document.documentElement, '::before').visibility)
        const animation = await page.evaluate(() => getComputedStyle(document.documentElement, '::before').animationDelay)
        expect(animation.split(',')[0]).toBe('0.3s')
        await expect.poll(sign).toBe('visible')
        // The old page stays until then, and nothing of it jumps.
        await expectTotal(page, everything)
        release()
        await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Search clusters')
        await expect(page.locator('html[data-loading]')).toHaveCount(0)
    })
})

test.describe('@js when the server is gone while somebody searches', () => {
    test('an alert says so, and “Try again” works once it is back', async ({ page, context }) => {
        // Searches are the server's to answer.
        await page.route('**/catalogue/**', route => route.abort())
        await page.goto('/clusters')
        await hydrated(page)
        const alert = page.getByRole('alert')
        await expect(alert).toBeEmpty()
        await context.setOffline(true)
        await page.getByRole('group', { name: 'Country', exact: true }).getByRole('checkbox', { name: /^Germany/ }).check()
        await expect(alert).toContainText('We could not reach the server')
        // What is shown is still what it was.
        await expectTotal(page, everything)
        const again = alert.getByRole('button', { name: 'Try again' })
        await heardAnew(page)
        await again.press('Enter')
        // Still away: it is said once more, and the keyboard has not been thrown out of the page.
        await expect.poll(() => page.evaluate(() => (window as unknown as { heard: number }).heard)).toBeGreaterThan(0)
        await expect(alert).toContainText('We could not reach the server')
        await expect(page.getByRole('status')).toBeFocused()
        await context.setOffline(false)
        await again.click()
        await expectTotal(page, having('country', 'DE'))
        await expect(alert).toBeEmpty()
        await expect(page.getByRole('status')).toBeFocused()
    })

    test('nobody notices where the catalogue has arrived', async ({ page, context }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        await context.setOffline(true)
        await page.getByRole('group', { name: 'Country', exact: true }).getByRole('checkbox', { name: /^Germany/ }).check()
        await expectTotal(page, having('country', 'DE'))
        await expect(page.getByRole('alert')).toBeEmpty()
    })
})

/** As on a bad day of a mobile phone. */
async function slowDown(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 300,
        downloadThroughput: 30_000,
        uploadThroughput: 15_000,
    })
}

/** Holds requests back until the function that it gives is called. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    await page.route(address, async route => {
        await held
        await route.continue()
    })
    return release
}

/** Counts how often the alert is written from now on: a screen reader reads what is written anew. */
async function heardAnew(page: Page): Promise<void> {
    await page.getByRole('alert').evaluate(alert => {
        Object.assign(window, { heard: 0 })
        new MutationObserver(changes => {
            const written = changes.some(change => change.addedNodes.length > 0)
            if (written) (window as unknown as { heard: number }).heard += 1
        }).observe(alert, { childList: true })
    })
}
