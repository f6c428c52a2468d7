import { type Locator, type Page, expect, test as base } from '@playwright/test'

/**
 * A page that fails its test when anything goes wrong behind the scenes: an error on the console, an
 * exception, a breach of the content security policy. `expectedProblems` names those that the test
 * itself provokes.
 */
export const test = base.extend<{ expectedProblems: RegExp; withJs: boolean }>({
    expectedProblems: [/^$/, { option: true }],
    withJs: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
    page: async ({ page, expectedProblems }, use) => {
        const problems: string[] = []
        // Breaches of the policy and failed requests are written to the console by the browser itself.
        page.on('console', message => {
            if (message.type() === 'error' || message.type() === 'warning') {
                problems.push(`${message.type()}: ${message.text()} (${message.location().url})`)
            }
        })
        page.on('pageerror', error => problems.push(`exception: ${error.message}`))
        await page.addInitScript(() => {
            document.addEventListener('securitypolicyviolation', event => {
                console.error(`refused by the content security policy: ${event.violatedDirective} ${event.blockedURI}`)
            })
        })
        await use(page)
        const unexpected = problems.filter(problem => !expectedProblems.test(problem))
        expect(unexpected, 'problems behind the scenes').toEqual([])
    },
})

export { expect }

/** Opens a page and waits until its program runs, where it begins by itself. */
export async function open(page: Page, address: string, withJs: boolean): Promise<void> {
    await page.goto(address)
    if (withJs) await settled(page)
}

/** Waits until the page's program runs, where it begins by itself. */
export async function settled(page: Page): Promise<void> {
    if ((await page.locator('script[data-begins=at-once]').count()) > 0) await hydrated(page)
}

/** Wakes the program on a page that came without one, as somebody does who turns to the search box. */
export async function wake(page: Page): Promise<void> {
    await page.getByRole('searchbox', { name: 'Search clusters' }).focus()
    await hydrated(page)
}

/** Waits until buttons do what they say. */
export async function hydrated(page: Page): Promise<void> {
    await page.locator('html[data-hydrated]').waitFor({ state: 'attached' })
}

/** Waits until searches are answered in the browser. */
export async function searchesLocally(page: Page): Promise<void> {
    await page.locator('html[data-search=local]').waitFor({ state: 'attached' })
}

/** Holds requests back until the function that it gives is called. */
export async function hold(page: Page, address: string | RegExp): Promise<() => void> {
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    await page.route(address, async route => {
        await held
        await route.continue()
    })
    return release
}

/** Remembers the requests that the page sends from now on. */
export function watchRequests(page: Page): string[] {
    const requests: string[] = []
    page.on('request', request => {
        // Chromium itself looks for the icon again whenever the address changes.
        if (!request.url().includes('/favicon.')) requests.push(`${request.method()} ${request.url()}`)
    })
    return requests
}

/** One facet of the search page by its heading, unfolded. */
export async function facet(page: Page, heading: string): Promise<Locator> {
    const group = page.getByRole('group', { name: heading, exact: true })
    await unfold(group)
    return group
}

/** The checkbox of a value, unfolding the long list if it stands there. */
export async function choice(page: Page, heading: string, label: string): Promise<Locator> {
    const group = await facet(page, heading)
    const box = group.getByRole('checkbox', { name: startsWith(label) })
    if (!(await box.isVisible())) await unfold(group.locator('details'))
    return box
}

/** The number beside a value. */
export async function countOf(page: Page, heading: string, label: string): Promise<number> {
    const box = await choice(page, heading, label)
    return box.evaluate((input: HTMLInputElement) => {
        for (let around = input.parentElement; around; around = around.parentElement) {
            const count = around.querySelector('[data-count]')
            if (count) return Number(count.textContent?.replace(/\D/g, ''))
        }
        return Number.NaN
    })
}

/** The number of results that the page tells. */
export async function total(page: Page): Promise<number> {
    const words = await page.getByRole('status').textContent()
    return Number(words?.replace(/\D/g, ''))
}

/** Expects "1 cluster" or "493 clusters". */
export async function expectTotal(page: Page, count: number): Promise<void> {
    const words = count === 1 ? '1 cluster' : `${count.toLocaleString('en-GB')} clusters`
    await expect(page.getByRole('status')).toHaveText(words)
}

/** The results, as rows of the list. */
export function results(page: Page): Locator {
    return page.getByRole('list', { name: 'Search results' }).getByRole('listitem').filter({ has: page.getByRole('heading') })
}

function startsWith(label: string): RegExp {
    return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}

async function unfold(details: Locator): Promise<void> {
    if (await details.evaluate((element: HTMLElement) => element.hasAttribute('open'))) return
    await details.locator('> summary').click()
}
