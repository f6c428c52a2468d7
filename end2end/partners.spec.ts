import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Page } from '@playwright/test'
import { type Profile, directory, everything } from './data/directory'
import { choice, expect, test } from './page'
import { SEEKER, WISHES, expectMatches, listed, matches, matchesLocally, openMatches, slider, table } from './partners_page'

const hostile = JSON.parse(readFileSync(fileURLToPath(new URL('data/hostile.jsonl', import.meta.url)), 'utf8')) as Profile

/** What a profile has of a facet, by its parameter. */
const FACETS: Record<string, (profile: Profile) => string[]> = {
    sector: profile => list(profile.sectors),
    technology: profile => list(profile.technologies),
    priority: profile => list(profile.s3_priorities),
    emerging: profile => list(profile.emerging_industries),
    ecosystem: profile => list(profile.ecosystems),
    service: profile => list(profile.services),
    country: profile => list(profile.country),
    region: profile => list(profile.region),
    target: profile => [...list(within(profile.international).targets), ...list(within(profile.transnational).targets)],
}

for (const chosen of [
    {},
    { country: ['DE'], region: ['DE2'] },
    { technology: ['creative-products', 'materials-technology'], target: ['US'] },
    { emerging: ['creative-industries', 'digital-industries'], country: ['FR', 'IT', 'ES', 'RO'] },
    { sector: ['performing-arts'], ecosystem: ['cultural-and-creative-industries'], service: ['internationalisation'] },
] as Record<string, string[]>[]) {
    const wish = new URLSearchParams([['for', SEEKER], ...Object.entries(chosen).flatMap(([facet, values]) => values.map(value => [facet, value]))])
    test(`every count is what one finds by looking at each profile: ${wish}`, async ({ page, withJs }) => {
        await openMatches(page, `${wish}`, withJs)
        const others = [...directory, hostile].filter(profile => profile.slug !== SEEKER)
        const passes = (profile: Profile, but?: string) =>
            Object.entries(chosen).every(([facet, values]) => facet === but || values.some(value => has(profile, facet, value)))
        await expectMatches(page, others.filter(profile => passes(profile)).length)
        for (const facet of Object.keys(FACETS)) {
            const found = await counts(page, facet)
            const left = others.filter(profile => passes(profile, facet))
            const expected = found.map(({ value }) => ({ value, count: left.filter(profile => has(profile, facet, value)).length }))
            expect(found, facet).toEqual(expected)
            if (facet !== 'region') expect(found.length).toBeGreaterThanOrEqual(10)
        }
    })
}

test('demands of two sides, a least label and numbers of members leave whom the table lists', async ({ page, withJs, request }) => {
    await openMatches(page, `for=${SEEKER}&goal=peers`, withJs)
    for (const [parameter, passes] of [
        ['members-min=30', (profile: Profile) => members(profile) >= 30],
        ['members-min=30&members-max=60', (profile: Profile) => members(profile) >= 30 && members(profile) <= 60],
        ['members-max=0', () => false],
        ['shared-language=1', () => false],
        ['targets-me=1', (profile: Profile) => has(profile, 'target', 'RO')],
        ['mutual=1', (profile: Profile) => has(profile, 'target', 'RO') && has(profile, 'country', 'US')],
        ['hide-known=1', () => true],
    ] as [string, (profile: Profile) => boolean][]) {
        const left = [...directory, hostile].filter(profile => profile.slug !== SEEKER && passes(profile))
        const rows = await table(request, `for=${SEEKER}&goal=peers&${parameter}`)
        expect(rows.map(row => row.slug).sort(), parameter).toEqual(left.map(profile => profile.slug).sort())
        await openMatches(page, `for=${SEEKER}&goal=peers&${parameter}`, withJs)
        await expectMatches(page, left.length)
    }
})

test('a choice shows what its count promised', async ({ page, withJs }) => {
    await openMatches(page, `for=${SEEKER}`, withJs)
    const italy = await choice(page, 'Country', 'Italy')
    const promised = (await counts(page, 'country')).find(({ value }) => value === 'IT')?.count ?? 0
    expect(promised).toBeGreaterThan(1)
    await italy.check()
    if (!withJs) await page.getByRole('button', { name: 'Show matches' }).first().click()
    await expect(page).toHaveURL(/country=IT/)
    await expectMatches(page, promised)
    const rows = await listed(page)
    expect(rows.length).toBe(Math.min(promised, 20))
})

for (const wish of [`for=${SEEKER}&spread=0`, `for=${SEEKER}&goal=complement&spread=0&page=2`, 'from=RO&seek-sector=plastics&spread=0&w-technology=5']) {
    test(`the list is the table’s, and each score is the sum of its reasons: ${wish}`, async ({ page, withJs, request }) => {
        await openMatches(page, wish, withJs)
        const rows = await table(request, wish)
        const place = wish.includes('page=2') ? 20 : 0
        expect(await listed(page)).toEqual(rows.slice(place, place + 20))
        await expectMatches(page, rows.length)
        const sums = await matches(page).evaluateAll(rows =>
            rows.map(row => {
                const parts = [...row.querySelectorAll<HTMLElement>('[aria-label=Why] > li')].map(part => Number(part.dataset.contribution))
                return Math.abs(parts.reduce((sum, part) => sum + part, 0) - Number((row as HTMLElement).dataset.score))
            }),
        )
        expect(Math.max(...sums)).toBeLessThan(0.001)
    })
}

test('every match stands on exactly one page, the first of which has at most three of a country', async ({ page, withJs, request }) => {
    const wish = `for=${SEEKER}&emerging=creative-industries`
    const all = await table(request, wish)
    const seen: string[] = []
    for (let at = 1; at <= Math.ceil(all.length / 20); at++) {
        await openMatches(page, `${wish}&page=${at}`, withJs)
        const rows = await listed(page)
        if (at === 1) {
            const countries = rows.map(row => directory.find(profile => profile.slug === row.slug)?.country)
            for (const country of countries) expect(countries.filter(other => other === country).length).toBeLessThanOrEqual(3)
        }
        seen.push(...rows.map(row => row.slug))
    }
    expect(seen.sort()).toEqual(all.map(row => row.slug).sort())
})

test('why not this one? is answered apart from the list', async ({ page, withJs }) => {
    await openMatches(page, `for=${SEEKER}&country=IT`, withJs)
    await page.getByRole('searchbox', { name: 'Why not …?' }).fill('Klastr Mechatronika')
    await page.getByRole('button', { name: 'Explain' }).click()
    await expect(page).toHaveURL(/why=/)
    const why = page.locator('[data-slug=klastr-mechatronika]')
    await expect(why.getByRole('heading')).toBeVisible()
    await expect(why.getByRole('list', { name: 'Why' })).toHaveCount(1)
    await expect(page.getByText('the filter on Country leaves it out')).toBeVisible()
    expect((await listed(page)).map(row => row.slug)).not.toContain('klastr-mechatronika')
    await page.getByRole('link', { name: 'List without this filter' }).click()
    await expect(page).not.toHaveURL(/country=/)
})

test('a match is kept and hidden, and shown again', async ({ page, withJs }) => {
    await openMatches(page, `for=${SEEKER}`, withJs)
    const names = await matches(page).getByRole('heading').allInnerTexts()
    const [first = '', second = ''] = names
    await page.getByRole('button', { name: `Keep ${first}` }).click()
    await expect(page).toHaveURL(/keep=/)
    await expect(matches(page).first().getByRole('link', { name: `Kept: take ${first} off the list` })).toBeVisible()
    await page.getByRole('button', { name: `Hide ${second}` }).click()
    await expect(page).toHaveURL(/hide=/)
    await expectMatches(page, everything - 2)
    expect(await matches(page).getByRole('heading').allInnerTexts()).not.toContain(second)
    await page.getByRole('link', { name: `Show ${second} again` }).click()
    await expect(page).not.toHaveURL(/hide=/)
    await expectMatches(page, everything - 1)
    await page.getByRole('link', { name: `Kept: take ${first} off the list` }).click()
    await expect(page).not.toHaveURL(/keep=/)
})

test('sliders are named as the facets', async ({ page, withJs }) => {
    await openMatches(page, `for=${SEEKER}`, withJs)
    for (const name of ['Sectoral industries', 'Technology fields', 'S3 EU priority areas', 'Emerging industries', 'Industrial ecosystems', 'Support services', 'Target countries']) {
        await expect(slider(page, name)).toHaveAttribute('max', '5')
    }
    expect(await page.getByRole('slider').count()).toBe(7)
})

for (const [wish, sentence] of [
    ['w-sector=1000000000', 'is no weight for w-sector'],
    ['w-sector=letters', 'is no weight for w-sector'],
    ['w-sector=0&w-technology=0&w-priority=0&w-emerging=0&w-ecosystem=0&w-service=0&w-target=0', 'If nothing counts'],
    ['members-min=9&members-max=3', 'Nobody has at least 9 and at most 3 members.'],
    ['goal=love', 'is no value of goal'],
    ['why=no-such-cluster', 'to explain'],
    [Array.from({ length: 700 }, (_, number) => `seek-sector=s${number}`).join('&'), '700 values of seek-sector are not known'],
] as const) {
    test(`what is not understood is told in a sentence: ${wish.slice(0, 40)}`, async ({ page, withJs }) => {
        await openMatches(page, `for=${SEEKER}&${wish}`, withJs)
        await expect(page.getByRole('alert')).toContainText(sentence)
    })
}

test('who demands the impossible is told what stands in the way', async ({ page, withJs }) => {
    await openMatches(page, 'mutual=1', withJs)
    await expect(page.getByRole('alert')).toContainText('say where you are')
    await openMatches(page, `for=${SEEKER}&country=JP&label=gold`, withJs)
    await expectMatches(page, 0)
    await page.getByRole('link', { name: /^Without the filter on/ }).first().click()
    await expect(matches(page).first()).toBeVisible()
})

test('paper shows the matches and their reasons, not what one operates', async ({ page, withJs }) => {
    await openMatches(page, `for=${SEEKER}&keep=iconic-creative-cluster`, withJs)
    await page.emulateMedia({ media: 'print' })
    await expect(matches(page).first().getByRole('heading')).toBeVisible()
    await expect(page.getByRole('slider').first()).toBeHidden()
    await expect(page.getByRole('button', { name: /^(Keep|Hide|Print|Show)/ }).first()).toBeHidden()
})

test.describe('@js the browser', () => {
    for (const wish of WISHES) {
        test(`draws what the server writes: ${wish}`, async ({ page, request }) => {
            const written = await (await request.get(`/partners?${wish}`)).text()
            await page.goto(`/partners?${wish}`)
            await matchesLocally(page)
            const [there, here] = await page.evaluate(html => {
                const parts = (root: Document) => {
                    // Chips become buttons, counts of values are tested on their own.
                    root.querySelectorAll('[role=button]').forEach(chip => chip.removeAttribute('role'))
                    const ids = ['carried', 'looks-for', 'wish-troubles', 'usual', 'found-count', 'tools', 'chips', 'shortlist', 'match-list', 'advice', 'why', 'they-target', 'clear']
                    const places = ids.map(id => `${id}: ${root.getElementById(id)?.innerHTML}`)
                    const counts = [...root.querySelectorAll('#only-show .value')].map(row => row.textContent)
                    const sliders = [...root.querySelectorAll<HTMLInputElement>('input[type=range]')].map(slider => `${slider.name} ${slider.value} ${slider.getAttribute('aria-valuetext')}`)
                    return [...places, ...counts, ...sliders]
                }
                return [parts(new DOMParser().parseFromString(html, 'text/html')), parts(document)]
            }, written)
            expect(here).toEqual(there)
        })
    }
})

function list(value: unknown): string[] {
    return [value ?? []].flat() as string[]
}

function within(value: unknown): Record<string, unknown> {
    return (value ?? {}) as Record<string, unknown>
}

/** How many members it has; not known is no number. */
function members(profile: Profile): number {
    return Number(within(profile.members).total ?? Number.NaN)
}

function has(profile: Profile, facet: string, value: string): boolean {
    const values = FACETS[facet]?.(profile) ?? []
    // Regions lie within those whose codes theirs begin with.
    return values.some(own => (facet === 'region' ? own.startsWith(value) : own === value))
}

/** The values of a facet with the counts beside them. */
async function counts(page: Page, facet: string): Promise<{ value: string; count: number }[]> {
    return page.locator(`[data-facet=${facet}] input[type=checkbox]`).evaluateAll(boxes =>
        boxes.map(box => ({
            value: (box as HTMLInputElement).value,
            count: Number(box.parentElement?.querySelector('[data-count]')?.textContent?.replace(/\D/g, '')),
        })),
    )
}
