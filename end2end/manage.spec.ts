import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Page } from '@playwright/test'
import { expect, test } from './page'
import { addressOf, moderator, password, register, signIn, unique } from './people'

test.use({ baseURL: process.env.ATLAS_KEPT, expectedProblems: /status of (404|409)/ })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Saves what is filled in. */
const save = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click()

async function submit(page: Page, slug: string): Promise<void> {
    await page.goto(`/manage/${slug}/check`)
    await page.getByRole('button', { name: 'Submit for publication' }).click()
    await expect(page.getByRole('button', { name: 'Withdraw submission' })).toBeVisible()
}

/** Opens the submission of a cluster from the queue. */
async function review(page: Page, cluster: string): Promise<void> {
    await page.goto('/moderation')
    const row = page.getByRole('table', { name: 'Queue' }).getByRole('row').filter({ hasText: cluster })
    await expect(row).toHaveAttribute('data-kind', /new|edit/)
    await row.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(cluster)
}

test('a cluster is registered, filled in, submitted, published and found', async ({ page, browser, withJs }) => {
    const cluster = unique('Clusterul Mobila')
    const slug = await register(page, cluster)
    await page.goto(`/manage/${slug}`)
    const profile = page.locator('[data-profile]')
    await expect(profile).toHaveAttribute('data-state', 'draft')
    await expect(profile).toHaveAttribute('data-published', 'false')
    const sections = page.getByRole('list', { name: 'Sections' })
    await expect(sections.getByRole('link')).toHaveCount(9)
    await expect(sections.getByRole('link', { name: /^Members/ })).toHaveAttribute('data-state', 'empty')
    await sections.getByRole('link', { name: /^General information/ }).click()
    await page.getByRole('textbox', { name: 'City' }).fill('Cluj-Napoca')
    await save(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Management team' })).toBeVisible()
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('textbox', { name: 'Name' }).first().fill('Ion Pop')
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('group', { name: 'Person 2' }).getByRole('textbox', { name: 'Name' }).fill('Eva Pop')
    await save(page)
    await page.goto(`/manage/${slug}/team`)
    await page.getByRole('button', { name: 'Remove person 1' }).click()
    await expect(page.getByRole('group', { name: 'Person 1' }).getByRole('textbox', { name: 'Name' })).toHaveValue('Eva Pop')
    await page.goto(`/manage/${slug}/focus`)
    const sectors = page.getByRole('group', { name: 'Sectoral industries' }).first()
    if (withJs) await sectors.getByRole('searchbox', { name: 'Filter Sectoral industries' }).fill('furnit')
    else await expect(sectors.getByRole('checkbox', { name: 'Furniture' })).toBeVisible()
    await sectors.getByRole('checkbox', { name: 'Furniture' }).check()
    await save(page)
    await page.goto(`/manage/${slug}/preview`)
    await expect(page.getByRole('main')).toContainText('Cluj-Napoca')
    await expect(page.getByRole('link', { name: /^add this.*Members/ })).toBeVisible()
    await submit(page, slug)
    expect((await page.request.get(`/clusters/${slug}`)).status()).toBe(404)

    const theirs = await browser.newContext({ baseURL: process.env.ATLAS_KEPT, javaScriptEnabled: withJs })
    const other = await theirs.newPage()
    await signIn(other, moderator)
    await review(other, cluster)
    await other.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'Moderation' })).toBeVisible()
    await expect.poll(async () => (await page.request.get(`/clusters/${slug}`)).status()).toBe(200)
    await other.goto(`/clusters?q=${encodeURIComponent(cluster)}`)
    await expect(other.getByRole('list', { name: 'Search results' })).toContainText(cluster)
    await theirs.close()
    await page.goto(`/manage/${slug}`)
    await expect(profile).toHaveAttribute('data-state', 'published')
    await expect(profile).toHaveAttribute('data-published', 'true')
})

test('what is wrong is kept, said twice in the same words, and has the keyboard', async ({ page }) => {
    const slug = await register(page, unique('Wrong Answers'))
    await page.goto(`/manage/${slug}/general`)
    await page.getByRole('textbox', { name: 'Website' }).fill('nowhere')
    await page.getByRole('textbox', { name: 'Website' }).press('Enter')
    await expect(page).toHaveTitle(/^Error: General information/)
    const problems = page.getByRole('alert')
    await expect(problems.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(problems).toBeFocused()
    const website = page.getByRole('textbox', { name: 'Website' })
    await expect(website).toHaveValue('nowhere')
    await expect(website).toHaveAttribute('aria-invalid', 'true')
    const link = problems.getByRole('link')
    await expect(website).toHaveAccessibleDescription(new RegExp((await link.textContent()) ?? 'nothing'))
    await link.press('Enter')
    await expect(website).toBeFocused()
    await page.goto(`/manage/${slug}/check`)
    await page.getByRole('button', { name: 'Submit for publication' }).click()
    await expect(page.getByRole('alert').getByRole('link', { name: /Website/ })).toBeVisible()
    await expect(page.locator('[data-profile]')).toHaveAttribute('data-state', 'draft')
})

test('a second window says what changed and lets one choose field by field', async ({ page, context }) => {
    const slug = await register(page, unique('Two Windows'))
    await page.goto(`/manage/${slug}/general`)
    const second = await context.newPage()
    await second.goto(`/manage/${slug}/general`)
    await page.getByRole('textbox', { name: 'City' }).fill('Cluj')
    await save(page)
    await second.getByRole('textbox', { name: 'City' }).fill('Turda')
    await second.getByRole('textbox', { name: 'Acronym' }).fill('TW')
    await save(second)
    await expect(second.getByRole('heading', { level: 1, name: 'Somebody else changed this section' })).toBeVisible()
    const city = second.getByRole('group', { name: 'City' })
    await expect(city.getByRole('radio', { name: 'Theirs' })).toHaveAccessibleDescription('Cluj')
    await city.getByRole('radio', { name: 'Yours' }).check()
    await second.getByRole('button', { name: 'Save what I chose' }).click()
    await second.goto(`/manage/${slug}/general`)
    await expect(second.getByRole('textbox', { name: 'City' })).toHaveValue('Turda')
    await expect(second.getByRole('textbox', { name: 'Acronym' })).toHaveValue('TW')
})

test('what a moderator asks stands beside the field until it is changed', async ({ page, browser, withJs }) => {
    const cluster = unique('Asked Cluster')
    const slug = await register(page, cluster)
    await submit(page, slug)
    const theirs = await browser.newContext({ baseURL: process.env.ATLAS_KEPT, javaScriptEnabled: withJs })
    const other = await theirs.newPage()
    await signIn(other, moderator)
    await review(other, cluster)
    await other.getByRole('checkbox', { name: 'Hard to understand' }).check()
    await other.getByText('Ask about this field').first().click()
    await other.getByRole('textbox', { name: 'Message about Name of the cluster organisation' }).fill('Which one?')
    await other.getByRole('button', { name: 'Ask for changes', exact: true }).click()
    await theirs.close()
    await page.goto(`/manage/${slug}`)
    await expect(page.locator('[data-profile]')).toHaveAttribute('data-state', 'changes-requested')
    await page.goto(`/manage/${slug}/general`)
    await expect(page.getByRole('main')).toContainText('Which one?')
    await page.getByRole('textbox', { name: 'Name of the cluster organisation' }).fill(`${cluster} of Cluj`)
    await save(page)
    await page.goto(`/manage/${slug}/general`)
    await expect(page.getByRole('main')).not.toContainText('Which one?')
})

test.describe('@js', () => {
    for (const width of [360, 1280]) {
        test(`no page of editors or moderators breaks a rule of axe, ${width} px wide`, async ({ page }) => {
            test.slow()
            await page.setViewportSize({ width, height: 900 })
            const cluster = unique('Axe Cluster')
            const slug = await register(page, cluster)
            await submit(page, slug)
            const sections = ['general', 'team', 'focus', 'members', 'strategy', 'cooperation', 'programmes', 'showcase', 'seeking']
            for (const where of ['', ...sections, 'check', 'preview', 'history']) {
                await expectNoViolations(page, `/manage/${slug}/${where}`.replace(/\/$/, ''))
            }
            await page.getByRole('button', { name: 'Sign out', exact: true }).click()
            await signIn(page, moderator)
            await expectNoViolations(page, '/moderation')
            await expectNoViolations(page, '/moderation/log')
            await review(page, cluster)
            await expectNoViolations(page, page.url())
        })
    }
})

test('who comes back later signs in and goes on', async ({ page, browser }) => {
    const cluster = unique('Comes Back')
    const slug = await register(page, cluster)
    const later = await browser.newContext({ baseURL: process.env.ATLAS_KEPT })
    const other = await later.newPage()
    await other.goto(`/manage/${slug}/members`)
    await other.getByRole('textbox', { name: 'E-mail' }).fill(addressOf(cluster))
    await other.getByLabel('Password').fill(password)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible()
    await later.close()
})

async function expectNoViolations(page: Page, address: string): Promise<void> {
    if (page.url() !== address) await page.goto(address)
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run()
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`)
    })
    expect(found, address).toEqual([])
}
