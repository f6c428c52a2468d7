import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { linkMailedTo } from './mail'
import { expect, test } from './page'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Chromium writes the status of the page itself to the console.
test.use({ expectedProblems: /status of 404/ })

const PASSWORD = 'plum tram violin 9'

/** Like that of no other test, and of no other project. */
function somebody(withJs: boolean): { email: string; cluster: string } {
    const id = `${withJs ? 'js' : 'plain'}-${Math.random().toString(36).slice(2, 10)}`
    return { email: `${id}@example.org`, cluster: `Quorvix ${id} Verein` }
}

async function fillIn(page: Page, email: string, cluster: string): Promise<void> {
    await page.goto('/register')
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Austria' })
    await page.getByRole('textbox', { name: 'Name of the cluster organisation' }).fill(cluster)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ana Pop')
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('checkbox', { name: 'I accept the terms' }).check()
}

async function register(page: Page, email: string, cluster: string): Promise<void> {
    await fillIn(page, email, cluster)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible()
    await page.goto(await linkMailedTo(email))
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Confirm e-mail address' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
}

test('a stranger registers a cluster, confirms it, and finds it in the account', async ({ page, withJs }) => {
    const { email, cluster } = somebody(withJs)
    await register(page, email, cluster)
    const mine = page.getByRole('list', { name: 'My clusters' })
    await expect(mine.getByRole('link', { name: cluster })).toHaveAttribute('href', /^\/manage\/quorvix-/)

    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await page.goto('/account')
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email.toUpperCase())
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(mine.getByRole('link', { name: cluster })).toBeVisible()
})

test('it all works by keyboard alone', async ({ page, withJs }) => {
    const { email, cluster } = somebody(withJs)
    await page.goto('/register')
    await page.getByRole('combobox', { name: 'Country' }).focus()
    await page.keyboard.type('Austria')
    await page.keyboard.press('Tab')
    await page.keyboard.type(cluster)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Your name' }).focus()
    for (const words of ['Ana Pop', email, PASSWORD]) {
        await page.keyboard.type(words)
        await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name: 'I accept the terms' })).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible()
    await page.goto(await linkMailedTo(email))
    await page.getByLabel('Password').focus()
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
})

test('clusters that look alike are offered, and "None of these" goes on', async ({ page }) => {
    await page.goto('/register')
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Romania' })
    await page.getByRole('textbox', { name: 'Name of the cluster organisation' }).fill('Transylvania Creative Industries')
    await page.getByRole('button', { name: 'Continue' }).click()
    const alike = page.getByRole('list', { name: 'Clusters already in the directory' })
    await expect(alike.getByRole('listitem').first()).toContainText('Transilvania Creative Industries Cluster')
    await expect(alike.getByRole('link', { name: /^This is ours/ }).first()).toHaveAttribute(
        'href',
        '/clusters/transilvania-creative-industries-cluster/claim',
    )
    await page.getByRole('button', { name: 'None of these' }).click()
    await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible()
})

test('what is wrong is said above and beside the inputs in the same words, and what was typed is kept', async ({
    page,
    withJs,
}) => {
    const { cluster } = somebody(withJs)
    await fillIn(page, 'no address', cluster)
    await page.getByLabel('Password').fill('short')
    await page.getByRole('checkbox', { name: 'I accept the terms' }).uncheck()
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page).toHaveTitle(/^Error: /)
    const summary = page.getByRole('alert')
    await expect(summary.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(summary).toBeFocused()
    for (const link of await summary.getByRole('link').all()) {
        const input = page.locator((await link.getAttribute('href')) ?? '')
        await expect(input).toHaveAttribute('aria-invalid', 'true')
        const beside = page.locator(`#${await input.getAttribute('aria-describedby').then(ids => ids?.split(' ').at(-1))}`)
        await expect(beside).toHaveText((await link.textContent()) ?? '')
    }
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('no address')
    await expect(page.getByLabel('Password')).toHaveValue('')
})

test('a new password by mail signs in and ends the old one', async ({ page, withJs }) => {
    const { email, cluster } = somebody(withJs)
    await register(page, email, cluster)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('link', { name: 'I forgot my password' }).click()
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByRole('button', { name: 'Send link' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible()
    await page.goto(await linkMailedTo(email, 2))
    await page.getByLabel('New password').fill('lamp otter quilt 27')
    await page.getByRole('button', { name: 'Set password' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
})

test('@js nothing of the account is left behind the back button', async ({ page, withJs }) => {
    const { email, cluster } = somebody(withJs)
    await register(page, email, cluster)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await expect(page.getByText(cluster)).toHaveCount(0)
})

test('@js the pages with a form break no rule of axe, with problems too', async ({ page, withJs }) => {
    const { email, cluster } = somebody(withJs)
    await fillIn(page, 'no address', cluster)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await register(page, email, cluster)
    expect(await violations(page)).toEqual([])
})

async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe)
    const results = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}
