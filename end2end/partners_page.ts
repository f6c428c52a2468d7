import { type APIRequestContext, type Locator, type Page, expect } from '@playwright/test'

/** The seed cluster, which says much of itself. */
export const SEEKER = 'transilvania-creative-industries-cluster'

/** Wishes of every kind, as an address says them. */
export const WISHES = [
    `for=${SEEKER}`,
    `for=${SEEKER}&goal=complement`,
    `for=${SEEKER}&goal=third-country&page=2`,
    `for=${SEEKER}&page=99`,
    `for=${SEEKER}&spread=0`,
    `for=${SEEKER}&country=IT&country=LT&technology=creative-services`,
    `for=${SEEKER}&country=DE&region=DE1&region=DE21`,
    `for=${SEEKER}&label=gold&label=none&emerging=creative-industries`,
    `for=${SEEKER}&label-min=silver&members-min=20&members-max=400`,
    `for=${SEEKER}&prefer-label=gold&prefer-country=LT&prefer-country=IT&prefer-size=21-50`,
    `for=${SEEKER}&w-sector=0&w-technology=5&w-target=5`,
    `for=${SEEKER}&keep=iconic-creative-cluster&hide=uzupis-creative-cluster&why=uzupis-creative-cluster`,
    `for=${SEEKER}&why=klastr-mechatronika&other-networks=1&hide-known=1`,
    `for=${SEEKER}&q=design&updated=24`,
    `for=${SEEKER}&sector=no-such-sector`,
    `for=hostile-markup&targets-me=1&shared-language=1`,
    'from=RO&seek-sector=performing-arts&seek-technology=creative-services&seek-country=IT&role=partner',
    'from=FR&seek-sector=electric-power-generation-and-transmission&prefer-label=gold&mutual=1',
    'from=JP&seek-service=internationalisation&seek-emerging=blue-growth-industries&targets-me=1',
    'sector=furniture',
    'mutual=1&w-sector=9&seek-sector=no-such-sector&members-min=x',
]

/** Waits until matches are found in the browser. */
export async function matchesLocally(page: Page): Promise<void> {
    await page.locator('html[data-program=partners]').waitFor({ state: 'attached' })
}

/** Opens the matches of a wish, and waits for the program where there is one. */
export async function openMatches(page: Page, wish: string, withJs: boolean): Promise<void> {
    await page.goto(`/partners?${wish}`)
    if (withJs) await matchesLocally(page)
}

/** The matches, as rows of the list. */
export function matches(page: Page): Locator {
    return page.getByRole('list', { name: 'Matches' }).locator(':scope > li')
}

/** What the list shows. */
export async function listed(page: Page): Promise<{ slug: string; score: string; confidence: string; rank: string }[]> {
    return matches(page).evaluateAll(rows =>
        rows.map(row => {
            const { slug = '', score = '', confidence = '', rank = '' } = (row as HTMLElement).dataset
            return { slug, score, confidence, rank }
        }),
    )
}

/** Expects "1 match" or "492 matches". */
export async function expectMatches(page: Page, count: number): Promise<void> {
    const words = count === 1 ? '1 match' : `${count.toLocaleString('en-GB')} matches`
    await expect(page.getByRole('status')).toHaveText(words)
}

/** The table of all matches of a wish, as the server writes it: lines of slug, score, confidence and rank. */
export async function table(request: APIRequestContext, wish: string): Promise<Awaited<ReturnType<typeof listed>>> {
    const answer = await request.get(`/partners.csv?${wish}`)
    expect(answer.status(), wish).toBe(200)
    const [header, ...lines] = (await answer.text()).trim().split('\n')
    expect(header).toBe('slug,name,country,score,confidence,rank')
    return lines.map(line => {
        // Names alone can hold commas.
        const cells = line.split(',')
        const [score = '', confidence = '', rank = ''] = cells.slice(-3)
        return { slug: cells[0] ?? '', score, confidence, rank }
    })
}

/** What the address says of the wish. */
export function wishOf(page: Page): string {
    return new URL(page.url()).search.slice(1)
}

export function slider(page: Page, name: string): Locator {
    return page.getByRole('slider', { name, exact: true })
}
