import { type Locator } from '@playwright/test'
import { expect, open, results, test } from './page'

// In forced colours washes and shades are gone: what they said must be said by lines or by the colours that are left.
test.beforeEach(async ({ page }) => page.emulateMedia({ forcedColors: 'active' }))

test('chips, labels and the search box have an edge', async ({ page, withJs }) => {
    await open(page, '/clusters?label=gold&label=silver&label=bronze', withJs)
    const first = results(page).first()
    for (const edged of [page.locator('.chip').first(), first.locator('.label'), page.locator('.searchbar')]) {
        expect(await style(edged, 'border-top-style')).toBe('solid')
        expect(await style(edged, 'border-top-color')).not.toBe(await style(page.locator('body'), 'background-color'))
    }
})

test('the page one is on is marked, in the mast and among the results', async ({ page, withJs }) => {
    await open(page, '/clusters?page=2', withJs)
    for (const place of [page.getByRole('navigation', { name: 'Main' }), page.getByRole('navigation', { name: 'Pages' })]) {
        const here = place.locator('[aria-current=page]')
        const other = place.locator('a:not([aria-current])').first()
        expect(await style(here, 'border-bottom-color')).not.toBe(await style(other, 'border-bottom-color'))
        expect(await style(here, 'border-bottom-color')).not.toBe(await style(page.locator('body'), 'background-color'))
    }
})

test('a value that cannot be chosen, one that can and one that is chosen differ', async ({ page, withJs }) => {
    await open(page, '/clusters?q=transilvania+creative&country=RO', withJs)
    const value = (box: string) => page.locator(`.value:has(${box})`)
    const open_value = value('input:not(:checked):not(:disabled)').first()
    const disabled = value('input:disabled').first()
    expect(await style(disabled, 'color')).not.toBe(await style(open_value, 'color'))
    await expect(value('input:checked').first().getByRole('checkbox')).toBeChecked()
})

test('words that were found are marked', async ({ page, withJs }) => {
    await open(page, '/clusters?q=furniture', withJs)
    const found = results(page).first().locator('mark').first()
    expect(await style(found, 'background-color')).not.toBe(await style(page.locator('body'), 'background-color'))
})

test('the drawer ends somewhere', async ({ page, withJs }) => {
    await page.setViewportSize({ width: 700, height: 740 })
    await open(page, '/clusters', withJs)
    await page.getByRole('button', { name: /^Filters/ }).click()
    expect(await style(page.locator('.facets'), 'border-right-style')).toBe('solid')
})

function style(element: Locator, property: string): Promise<string> {
    return element.evaluate((found, name) => getComputedStyle(found).getPropertyValue(name), property)
}
