import { type Page } from '@playwright/test'
import { expect, open, results, searchesLocally, test } from './page'

// Whoever uses the keyboard or a screen reader must never be thrown back to the top of the page: what one acts on
// may go, but the keyboard is then where the effect is told.
test.describe('@js the keyboard is never lost', () => {
    test('when it turns a page', async ({ page }) => {
        await search(page, '/clusters?sort=name')
        const before = await results(page).first().innerText()
        await page.getByRole('link', { name: 'Next' }).press('Enter')
        await expect(page).toHaveURL(/page=2/)
        await expect(results(page).first()).not.toHaveText(before)
        await expectWithin(page, '#results')
        await expect(results(page).first()).toBeInViewport()
        await page.keyboard.press('Tab')
        await expect(results(page).first().getByRole('link')).toBeFocused()
    })

    test('when it removes what stands in the way of any result', async ({ page }) => {
        await search(page, '/clusters?q=furniture&label=none&country=JP')
        await page.getByRole('link', { name: /^Search without/ }).first().press('Enter')
        await expect(results(page).first()).toBeVisible()
        await expectWithin(page, '#results')
    })

    for (const key of ['Enter', 'Space']) {
        test(`when it removes a chip with ${key}`, async ({ page }) => {
            await search(page, '/clusters?sector=furniture&label=none')
            await page.getByRole('button', { name: 'Remove Furniture' }).press(key)
            await expect(page.getByRole('button', { name: 'Remove Furniture' })).toHaveCount(0)
            await expect(page.getByRole('status')).toBeFocused()
            // From there on it goes to what is left.
            await page.keyboard.press('Tab')
            await page.keyboard.press('Tab')
            await expect(page.getByRole('button', { name: /^Remove / })).toBeFocused()
        })
    }

    test('when it clears all', async ({ page }) => {
        await search(page, '/clusters?sector=furniture&label=none')
        await page.getByRole('button', { name: 'Clear all' }).press('Enter')
        await expect(page).toHaveURL(/\/clusters$/)
        await expect(page.getByRole('status')).toBeFocused()
    })

    test('when it sorts, ticks and types', async ({ page }) => {
        await search(page, '/clusters')
        const order = page.getByRole('combobox', { name: 'Sort by' })
        await order.focus()
        await order.selectOption('name')
        await expect(page).toHaveURL(/sort=name/)
        await expect(order).toBeFocused()
        const box = page.getByRole('searchbox', { name: 'Search clusters' })
        await box.press('e')
        await expect(page).toHaveURL(/q=e/)
        await expect(box).toBeFocused()
    })
})

test('a long list that the keyboard opens and closes keeps it', async ({ page, withJs }) => {
    await open(page, '/clusters', withJs)
    const fold = page.getByRole('group', { name: 'Sectoral industries', exact: true }).locator('details > summary')
    await fold.focus()
    await page.keyboard.press('Enter')
    await expect(fold).toHaveText('Show fewer', { useInnerText: true })
    await expect(fold).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(fold).toHaveText(/^Show all \d+$/, { useInnerText: true })
    await expect(fold).toBeFocused()
    await expect(fold).toBeInViewport()
})

for (const [name, target] of [['Skip to content', 'main'], ['Skip to results', '#results']] as const) {
    test(`“${name}” is seen when the keyboard comes to it, and leads there`, async ({ page, withJs }) => {
        await open(page, '/clusters?label=none', withJs)
        const link = page.getByRole('link', { name })
        await expect(link).not.toBeInViewport()
        await tabTo(page, name)
        await expect(link).toBeInViewport({ ratio: 1 })
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        await expectWithin(page, target)
        if (target === '#results') await expect(results(page).first().getByRole('link')).toBeFocused()
    })
}

async function search(page: Page, address: string): Promise<void> {
    await open(page, address, true)
    await searchesLocally(page)
}

/** Goes on with the keyboard until it is on the link of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
    for (let stops = 0; stops < 12; stops++) {
        await page.keyboard.press('Tab')
        if ((await page.locator(':focus').innerText()).trim() === name) return
    }
    throw new Error(`the keyboard does not come to “${name}”`)
}

async function expectWithin(page: Page, selector: string): Promise<void> {
    await expect.poll(() => page.evaluate(around => document.activeElement?.closest(around) !== null, selector)).toBe(true)
}
