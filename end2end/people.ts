import { type Page, expect } from '@playwright/test'
import { linkMailedTo } from './mail'

/** Who decides in tests. */
export const moderator = { email: 'moderator@example.org', password: 'plum tram violin 9' }
/** What everybody else signs in with. */
export const password = 'ladder quince harbour 7'

let count = 0

/** A name, and an address, that no other test has. */
export function unique(name: string): string {
    count += 1
    return `${name} ${process.pid}-${Date.now().toString(36)}-${count}`
}

export function addressOf(name: string): string {
    return `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.org`
}

/** Registers a cluster and confirms it, as somebody does who was never here; returns its slug. */
export async function register(page: Page, cluster: string): Promise<string> {
    const email = addressOf(cluster)
    await page.goto('/register')
    await page.getByRole('combobox', { name: 'Country' }).selectOption('RO')
    await page.getByRole('textbox', { name: 'Name of the cluster organisation' }).fill(cluster)
    await page.getByRole('button', { name: 'Continue' }).click()
    const none = page.getByRole('button', { name: 'None of these' })
    if (await none.isVisible()) await none.click()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ana Pop')
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('checkbox', { name: 'I accept the terms' }).check()
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible()
    const kept = { mails: process.env.ATLAS_KEPT_MAILS ?? '', origin: process.env.ATLAS_KEPT ?? '' }
    await page.goto(await linkMailedTo(email, 1, kept))
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Confirm e-mail address' }).click()
    const link = page.getByRole('main').getByRole('link', { name: cluster })
    const slug = /\/manage\/([^/]+)$/.exec((await link.getAttribute('href')) ?? '')?.[1]
    expect(slug).toBeTruthy()
    return slug ?? ''
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
}
