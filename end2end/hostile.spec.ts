import { expect, open, test } from './page'

// A profile with markup in every field: it may be read on every page, and run on none.
for (const address of [
    '/clusters/hostile-markup',
    '/clusters/hostile-markup/print',
    '/clusters?q=hostile',
    '/clusters?q=%3Cb%20data-hostile%3D%22q%22%3E&sector=%3Cb%20data-hostile%3D%22sector%22%3E',
    '/clusters?sort=name&page=%3Cb%20data-hostile%3E',
]) {
    test(`${address} shows markup as text`, async ({ page, withJs }) => {
        await open(page, address, withJs)
        await expect(page.locator('[data-hostile]')).toHaveCount(0)
        await expect(page.locator('img[src=x]')).toHaveCount(0)
        expect(await page.evaluate(() => (window as unknown as { hostile?: string }).hostile)).toBeUndefined()
        const scripts = await page.locator('script').allTextContents()
        expect(scripts.filter(script => script.trim().startsWith('window.hostile='))).toEqual([])
    })
}

test('every hostile field is there to be read', async ({ page, withJs }) => {
    await open(page, '/clusters/hostile-markup', withJs)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('<b data-hostile="name">')
    await expect(page).toHaveTitle(/<b data-hostile="name">/)
    const main = page.getByRole('main')
    for (const field of [
        'acronym', 'city', 'issuer', 'memberships', 'role', 'person', 'player', 'strategy', 'partners', 'programme',
        'description', 'success', 'why', 'seeking', 'source',
    ]) {
        await expect(main).toContainText(`<b data-hostile="${field}">`)
    }
})

test('@js a hostile profile found in the browser is text as well', async ({ page }) => {
    await open(page, '/clusters', true)
    await page.locator('html[data-search=local]').waitFor({ state: 'attached' })
    await page.getByRole('searchbox', { name: 'Search clusters' }).fill('hostile')
    await page.getByRole('link', { name: /data-hostile/ }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('<b data-hostile="name">')
    await expect(page.locator('[data-hostile]')).toHaveCount(0)
    expect(await page.evaluate(() => (window as unknown as { hostile?: string }).hostile)).toBeUndefined()
})

test('@js a hostile profile that one comes back to is still text', async ({ page }) => {
    await open(page, '/clusters?q=hostile', true)
    await page.getByRole('link', { name: /data-hostile/ }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('<b data-hostile="name">')
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Cluster organisations' }).click()
    await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toBeVisible()
    // Shown again from what the page held, not from what the server sends.
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('<b data-hostile="name">')
    await expect(page.locator('[data-hostile]')).toHaveCount(0)
    await expect(page.locator('img[src=x]')).toHaveCount(0)
    expect(await page.evaluate(() => (window as unknown as { hostile?: string }).hostile)).toBeUndefined()
})
