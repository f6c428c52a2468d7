import { type Page } from '@playwright/test'
import { everything } from './data/directory'
import { choice, countOf, expect, expectTotal, open, searchesLocally, test } from './page'

test.use({ viewport: { width: 360, height: 740 } })

const filters = (page: Page) => page.getByRole('button', { name: /^Filters/ })
const drawer = (page: Page) => page.getByRole('complementary', { name: 'Filters' })

test('a drawer holds the filters on a phone: it takes the keyboard, and Esc gives it back', async ({ page, withJs }) => {
    await open(page, '/clusters', withJs)
    await expect(drawer(page)).toBeHidden()
    await filters(page).press('Enter')
    await expect(drawer(page)).toBeVisible()
    await expect(drawer(page).getByRole('button', { name: 'Close' })).toBeFocused()
    await page.keyboard.press('Tab')
    expect(await drawer(page).evaluate(element => element.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toBeHidden()
    await expect(filters(page)).toBeFocused()
})

test('its button closes it as well, and so does a touch beside it', async ({ page, withJs }) => {
    await page.setViewportSize({ width: 700, height: 740 })
    await open(page, '/clusters', withJs)
    await filters(page).click()
    await drawer(page).getByRole('button', { name: 'Close' }).click()
    await expect(drawer(page)).toBeHidden()
    await expect(filters(page)).toBeFocused()
    await filters(page).click()
    await expect(drawer(page)).toBeVisible()
    await page.mouse.click(690, 400)
    await expect(drawer(page)).toBeHidden()
})

test('what is chosen in it narrows the results behind it', async ({ page, withJs }) => {
    await open(page, '/clusters', withJs)
    if (withJs) await searchesLocally(page)
    await filters(page).click()
    const promised = await countOf(page, 'Country', 'Germany')
    expect(promised).toBeLessThan(everything)
    await (await choice(page, 'Country', 'Germany')).check()
    if (withJs) {
        // The effect is there before the drawer goes.
        await expect(page).toHaveURL(/country=DE/)
        await expect(drawer(page)).toBeVisible()
    }
    await drawer(page).getByRole('button', { name: 'Show results' }).click()
    await expect(page).toHaveURL(/country=DE/)
    await expect(drawer(page)).toBeHidden()
    await expectTotal(page, promised)
    await expect(filters(page)).toHaveText('Filters (1)')
    if (withJs) await expect(filters(page)).toBeFocused()
})

test('at 400 % zoom nothing that stays in place covers half of the window', async ({ page, withJs }) => {
    await page.setViewportSize({ width: 320, height: 256 })
    for (const address of ['/', '/clusters', '/clusters/transilvania-creative-industries-cluster']) {
        await open(page, address, withJs)
        expect(await stuck(page), address).toBeLessThan(256 / 2)
    }
    await open(page, '/clusters', withJs)
    await filters(page).click()
    expect(await stuck(page), 'the open drawer').toBeLessThan(256 / 2)
})

/** How much of the window's height is taken by what does not go along when one scrolls, the drawer itself aside. */
async function stuck(page: Page): Promise<number> {
    return page.evaluate(() => {
        const heights = [...document.querySelectorAll<HTMLElement>('body *')].map(element => {
            const { position } = getComputedStyle(element)
            const stays = position === 'sticky' || (position === 'fixed' && !element.matches(':popover-open'))
            return stays ? element.getBoundingClientRect().height : 0
        })
        return heights.reduce((sum, height) => sum + height, 0)
    })
}
