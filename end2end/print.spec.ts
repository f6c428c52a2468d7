import { expect, open, test } from './page'

const ADDRESS = '/clusters/transilvania-creative-industries-cluster/print'

test.beforeEach(async ({ page, withJs }) => open(page, ADDRESS, withJs))

test('the printed profile is complete', async ({ page }) => {
    const main = page.getByRole('main')
    for (const text of ['Music and Sound Recording', 'Transylvania Studios Project', 'Northen Transilvania Clusters Consortium']) {
        await expect(main).toContainText(text)
    }
    await expect(main.locator('details:not([open])')).toHaveCount(0)
})

test('paper shows the profile and where it is from, not the ways around the site', async ({ page }) => {
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await expect(page.getByRole('main')).toContainText('/clusters/transilvania-creative-industries-cluster')
})

test('search engines are sent to the profile itself', async ({ page, baseURL }) => {
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${baseURL}${ADDRESS.replace('/print', '')}`)
})
