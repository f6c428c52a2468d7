import { everything, having, vocabulary } from './data/directory'
import { choice, countOf, expect, expectTotal, facet, open, results, test, total } from './page'

const FACETS = {
    'Sectoral industries': { parameter: 'sector', vocabulary: 'sectors' },
    'Technology fields': { parameter: 'technology', vocabulary: 'technologies' },
    'S3 EU priority areas': { parameter: 'priority', vocabulary: 's3-priorities' },
    'Emerging industries': { parameter: 'emerging', vocabulary: 'emerging-industries' },
    'Cluster Excellence Label': { parameter: 'label', vocabulary: 'labels' },
    Country: { parameter: 'country', vocabulary: 'countries' },
    'Target countries': { parameter: 'target', vocabulary: 'countries' },
    'Support services': { parameter: 'service', vocabulary: 'services' },
}

test('all clusters are counted and the first twenty listed', async ({ page, withJs }) => {
    await open(page, '/clusters', withJs)
    await expectTotal(page, everything)
    await expect(results(page)).toHaveCount(20)
    const first = results(page).first().getByRole('heading').getByRole('link')
    await expect(first).toHaveAttribute('href', /^\/clusters\/[a-z0-9-]+$/)
})

for (const [heading, { parameter, vocabulary: name }] of Object.entries(FACETS)) {
    test(`“${heading}” offers every value of its vocabulary with a count`, async ({ page, withJs }) => {
        await open(page, '/clusters', withJs)
        const group = await facet(page, heading)
        const boxes = group.locator(`input[type=checkbox][name=${parameter}]`)
        const offered = await boxes.evaluateAll(found => found.map(box => (box as HTMLInputElement).value))
        const wanted = vocabulary(name).map(({ slug }) => slug ?? '')
        expect(offered).toEqual(expect.arrayContaining(wanted))
        expect(await group.locator('[data-count]').count()).toBe(offered.length)
    })
}

test('a sector in the address narrows the results to it', async ({ page, withJs }) => {
    await open(page, '/clusters?sector=textile-manufacturing', withJs)
    await expectTotal(page, having('sectors', 'textile-manufacturing'))
    await expect(await choice(page, 'Sectoral industries', 'Textile Manufacturing')).toBeChecked()
})

test('a chosen value is in sight, however rare it is', async ({ page, withJs }) => {
    await open(page, '/clusters?sector=performing-arts', withJs)
    const group = page.getByRole('group', { name: 'Sectoral industries', exact: true })
    await expect(group.getByRole('checkbox', { name: /^Performing Arts/ })).toBeVisible()
    await expect(group.getByRole('checkbox', { name: /^Coal Mining/ })).toBeHidden()
})

test('values of one facet widen each other, facets narrow each other', async ({ page, withJs }) => {
    await open(page, '/clusters?country=DE', withJs)
    const german = await total(page)
    await open(page, '/clusters?country=DE&country=DK', withJs)
    const either = await total(page)
    expect(either).toBe(german + having('country', 'DK'))
    await open(page, '/clusters?country=DE&country=DK&label=gold', withJs)
    expect(await total(page)).toBeLessThan(either)
})

for (const [heading, label] of [
    ['Sectoral industries', 'Performing Arts'],
    ['Cluster Excellence Label', 'Bronze'],
    ['Target countries', 'United States'],
    ['Country', 'Germany'],
] as const) {
    test(`choosing “${label}” shows as many clusters as its count promised`, async ({ page, withJs }) => {
        await open(page, '/clusters', withJs)
        const promised = await countOf(page, heading, label)
        await choose(page, withJs, heading, label)
        await expectTotal(page, promised)
        await expect(results(page)).toHaveCount(Math.min(promised, 20))
        // A facet's own choice does not narrow its own counts.
        expect(await countOf(page, heading, label)).toBe(promised)
    })
}

test('a chip takes its value back, “Clear all” takes all', async ({ page, withJs }) => {
    await open(page, '/clusters?sector=performing-arts&sector=furniture&label=bronze', withJs)
    const role = withJs ? 'button' : 'link'
    await page.getByRole(role, { name: 'Remove Furniture' }).click()
    await expect(page.getByRole(role, { name: 'Remove Furniture' })).toHaveCount(0)
    await expect(page).toHaveURL(/sector=performing-arts/)
    await expect(page).not.toHaveURL(/furniture/)
    await page.getByRole(role, { name: 'Clear all' }).click()
    await expectTotal(page, everything)
    await expect(page).toHaveURL(/\/clusters$/)
    await expect(page.getByRole(role, { name: /^Remove / })).toHaveCount(0)
})

test('an unknown value finds nothing and can be removed', async ({ page, withJs }) => {
    await open(page, '/clusters?sector=no-such-sector', withJs)
    await expectTotal(page, 0)
    await page.getByRole(withJs ? 'button' : 'link', { name: 'Remove no-such-sector' }).click()
    await expectTotal(page, everything)
})

test('words are found by prefix, across diacritics and despite typing errors', async ({ page, withJs }) => {
    for (const [words, found] of [
        ['creativ cluj', 'Transilvania Creative Industries Cluster'],
        ['transilvanai creative', 'Transilvania Creative Industries Cluster'],
        ['scenography', 'Transilvania Creative Industries Cluster'],
    ]) {
        await open(page, `/clusters?q=${encodeURIComponent(words ?? '')}`, withJs)
        await expect(results(page).first().getByRole('heading'), words).toContainText(found ?? '')
    }
})

test('matched words are marked', async ({ page, withJs }) => {
    await open(page, '/clusters?q=furniture', withJs)
    await expect(results(page).first().locator('mark').first()).toHaveText(/furniture/i)
})

test('without a result the page names what stands in the way', async ({ page, withJs }) => {
    await open(page, '/clusters?q=furniture&label=none&country=JP', withJs)
    await expectTotal(page, 0)
    const ways_out = page.getByRole('main').getByRole('link', { name: /without/i })
    await ways_out.first().click()
    await expect.poll(() => total(page)).toBeGreaterThan(0)
})

test('names can be sorted', async ({ page, withJs }) => {
    await open(page, '/clusters?sort=name&country=RO', withJs)
    const names = await results(page).getByRole('heading').allInnerTexts()
    expect(names.length).toBeGreaterThan(5)
    const sorted = [...names].sort((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' }))
    expect(names.map(name => name.toLowerCase())).toEqual(sorted.map(name => name.toLowerCase()))
})

test('pages of results hold every cluster once', async ({ page, withJs }) => {
    await open(page, '/clusters?sort=name', withJs)
    const seen = new Set<string>()
    for (let number = 1; ; number++) {
        const links = results(page).getByRole('heading').getByRole('link')
        for (const address of await links.evaluateAll(found => found.map(link => link.getAttribute('href') ?? ''))) seen.add(address)
        const next = page.getByRole('link', { name: 'Next', exact: true })
        if ((await next.count()) === 0) break
        await next.click()
        await expect(page).toHaveURL(new RegExp(`page=${number + 1}\\b`))
        await expect(page.getByRole('navigation', { name: 'Pages' }).locator('[aria-current=page]')).toContainText(`${number + 1}`)
    }
    expect(seen.size).toBe(everything)
})

for (const address of ['/clusters?page=0', '/clusters?page=999999999', '/clusters?page=x&q=%ff%fe', '/clusters?colour=red']) {
    test(`${address} is answered like any other search`, async ({ page, withJs }) => {
        await open(page, address, withJs)
        await expect(page.getByRole('status')).toHaveText(/\d+ clusters?/)
    })
}

test('the form works by Enter alone', async ({ page, withJs }) => {
    await open(page, '/clusters?label=none', withJs)
    await page.getByRole('searchbox', { name: 'Search clusters' }).fill('energy')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/q=energy/)
    await expect(page).toHaveURL(/label=none/)
    await expect(results(page).first()).toBeVisible()
})

/** Ticks a value, and sends the form where nothing else does. */
async function choose(page: Parameters<typeof choice>[0], withJs: boolean, heading: string, label: string): Promise<void> {
    const box = await choice(page, heading, label)
    await box.check()
    if (withJs) return
    await page.getByRole('searchbox', { name: 'Search clusters' }).press('Enter')
    await page.waitForURL(/\?/)
}
