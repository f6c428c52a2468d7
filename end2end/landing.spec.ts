import { directory, everything } from './data/directory'
import { expect, settled, open, test, total } from './page'

test.beforeEach(async ({ page, withJs }) => open(page, '/', withJs))

test('the first page says what the site is and how much it holds', async ({ page }) => {
    await expect(page).toHaveTitle(/Cluster Atlas/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main')).toContainText(`${everything} clusters`)
})

test('words typed on the first page lead to results', async ({ page }) => {
    await page.getByRole('searchbox', { name: 'Search clusters' }).fill('creativ cluj')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/clusters\?q=creativ/)
    await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toHaveValue('creativ cluj')
    await expect(page.getByRole('link', { name: 'Transilvania Creative Industries Cluster' })).toBeVisible()
})

for (const [way, parameter] of [['sector', 'sector'], ['country', 'country'], ['label', 'label']]) {
    test(`every way in by ${way} leads to as many clusters as it promises`, async ({ page, withJs }) => {
        const links = page.getByRole('main').locator(`a[href*="/clusters?${parameter}="]`)
        const promised = await links.evaluateAll(found =>
            found.map(link => ({
                address: link.getAttribute('href') ?? '',
                count: Number(link.parentElement?.textContent?.slice(link.textContent?.length).replace(/\D/g, '')),
            })),
        )
        expect(promised.length).toBeGreaterThan(1)
        for (const { address, count } of promised.slice(0, 4)) {
            await page.goto(address)
            if (withJs) await settled(page)
            expect(await total(page), address).toBe(count)
        }
    })
}

test('a social preview, icons and a description come with the page', async ({ page, request }) => {
    await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /\w/)
    const preview = await page.locator('meta[property="og:image"]').getAttribute('content')
    for (const address of [preview ?? '', '/favicon.ico', '/favicon.svg', '/apple-touch-icon.png']) {
        expect((await request.get(address)).status(), address).toBe(200)
    }
})

test('the sitemap and robots.txt lead machines to every profile', async ({ request }) => {
    const robots = await (await request.get('/robots.txt')).text()
    expect(robots).toMatch(/^Sitemap: http/m)
    const sitemap = await (await request.get('/sitemap.xml')).text()
    for (const { slug } of directory) expect(sitemap).toContain(`/clusters/${slug}<`)
})
