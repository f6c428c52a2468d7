import { expect, open, results, searchesLocally, test, watchRequests } from './page'

const ADDRESS = '/clusters/transilvania-creative-industries-cluster'
const NAME = 'Transilvania Creative Industries Cluster'

test.describe('a full profile', () => {
    test.beforeEach(async ({ page, withJs }) => open(page, ADDRESS, withJs))

    test('says where one is', async ({ page }) => {
        await expect(page).toHaveTitle(new RegExp(NAME))
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME)
        const trail = page.getByRole('navigation', { name: 'Breadcrumb' })
        await expect(trail.getByRole('listitem')).toHaveText([/Home/, /Cluster organisations/, new RegExp(NAME)])
        await trail.getByRole('link', { name: 'Cluster organisations' }).click()
        await expect(page).toHaveURL(/\/clusters$/)
    })

    test('has its sections in their order', async ({ page }) => {
        const article = page.getByRole('article')
        const headings = await article.getByRole('heading', { level: 2 }).allInnerTexts()
        // Nothing is known of its composition, so there is no such section.
        expect(headings).toEqual([
            'General Information',
            'Cluster Management Team',
            'Sectoral and Industrial Focus',
            'Cluster Strategy',
            'Cooperation Activities',
            'Support Programmes',
            'Success Story / Achievements',
            'Why should partners choose you for cooperation?',
        ])
        for (const name of ['International Cooperation', 'Trans-national Cooperation']) {
            await expect(article.getByRole('heading', { level: 3, name, exact: true })).toBeVisible()
        }
    })

    test('shows every field that is known', async ({ page }) => {
        const article = page.getByRole('article')
        for (const field of [
            '3 October 2016',
            'Bronze',
            'ESCA',
            'Cluster Manager',
            'Music and Sound Recording',
            'Performing Arts',
            'Creative products',
            'Creative services',
            /Creative, arts & entertainment activities/i,
            /Development of regional cultural & creative industries/i,
            'Creative Industries',
            'The goal of setting up this cluster',
            'Internationalisation support (= Access to third countries markets)',
            'Facilitation of collaboration between members',
            'Facilitation of cross-sectorial cooperation',
            'Promotion of activities (marketing/ visibility)',
            'Provision and facilitation of access to training for members',
            'United States',
            'Participation at missions/events/study visits/fairs',
            'Northen Transilvania Clusters Consortium',
            'financed by Ministry of Culture of Romania',
            'Workshop on clustering',
            'Transylvania Studios Project',
            'The objective of the project is the development of the research',
            'first cluster of creative industries in Romania',
        ]) {
            await expect(article).toContainText(field)
        }
        expect(await article.locator('dl dt').count()).toBeGreaterThan(8)
        await expect(page.locator('a[href="tel:+40746771888"]').first()).toBeVisible()
    })

    test('tells machines what it is', async ({ page, baseURL }) => {
        const json = await page.locator('script[type="application/ld+json"]').first().textContent()
        const data = JSON.parse(json ?? '')
        expect(data['@type']).toBe('Organization')
        expect(data.name).toBe(NAME)
        await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${baseURL}${ADDRESS}`)
        await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', new RegExp(NAME))
    })

    test('leads to its printer-friendly version', async ({ page }) => {
        await page.getByRole('link', { name: 'Printer-friendly version' }).click()
        await expect(page).toHaveURL(`${ADDRESS}/print`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME)
    })
})

test('@js the link to a profile is copied with one press', async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page, ADDRESS, true)
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${ADDRESS}`)
})

test('@js the way back to a profile asks nobody', async ({ page }) => {
    await open(page, '/clusters?q=transilvania+creative', true)
    await searchesLocally(page)
    await results(page).first().getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME)
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Cluster organisations' }).click()
    await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toBeVisible()
    const requests = watchRequests(page)
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME)
    await expect(page).toHaveTitle(new RegExp(NAME))
    await expect(page).toHaveURL(ADDRESS)
    expect(requests).toEqual([])
})

test('a short profile leaves out what is not known and names its source', async ({ page, withJs }) => {
    await open(page, '/clusters/klastr-mechatronika', withJs)
    for (const name of ['Cooperation Activities', 'Support Programmes', 'Composition of the cluster', 'Cluster Management Team']) {
        await expect(page.getByRole('heading', { name, exact: true })).toHaveCount(0)
    }
    const main = page.getByRole('main')
    await expect(main).toContainText('public sources')
    await expect(main).toContainText('nca.cz')
    await expect(main).not.toContainText(/unknown|null|undefined/i)
})
