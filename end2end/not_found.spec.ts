import { everything } from './data/directory'
import { expect, expectTotal, settled, test } from './page'

// Chromium writes the status of the page itself to the console.
test.use({ expectedProblems: /status of 404/ })

for (const address of ['/no-such-page', '/clusters/no-such-cluster', '/clusters/no-such-cluster/print', '/clusters/%3Cscript%3E']) {
    test(`${address} answers 404 with a page that helps`, async ({ page, withJs }) => {
        const response = await page.goto(address)
        expect(response?.status()).toBe(404)
        if (withJs) await settled(page)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
        await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
        await expect(page.getByRole('main').getByRole('searchbox', { name: 'Search clusters' })).toBeVisible()
        await page.getByRole('main').getByRole('link', { name: 'all clusters' }).click()
        await expectTotal(page, everything)
    })
}
