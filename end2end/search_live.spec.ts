import { everything, having } from './data/directory'
import { choice, countOf, expect, expectTotal, hold, open, results, searchesLocally, test, wake, watchRequests } from './page'

// What the search page does beyond its form, once the browser part runs.
test.describe('@js', () => {
    test('nothing is sent while somebody types or chooses', async ({ page }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        const requests = watchRequests(page)
        await page.getByRole('searchbox', { name: 'Search clusters' }).pressSequentially('creativ cluj')
        await expect(results(page).first().getByRole('heading')).toContainText('Transilvania Creative Industries Cluster')
        await expect(page).toHaveURL(/q=creativ/)
        await (await choice(page, 'Cluster Excellence Label', 'Bronze')).check()
        await expect(page).toHaveURL(/label=bronze/)
        expect(requests).toEqual([])
    })

    test('the browser and the server answer alike', async ({ page }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        const box = page.getByRole('searchbox', { name: 'Search clusters' })
        for (const words of ['energy', 'textil', 'transilvanai', 'münchen', 'cluster it']) {
            await box.fill(words)
            await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(words).replaceAll('%20', '(\\+|%20)')}`))
            const here = await results(page).allInnerTexts()
            const told = await page.getByRole('status').innerText()
            await page.reload()
            await expect(page.getByRole('status')).toHaveText(told)
            expect(await results(page).allInnerTexts(), words).toEqual(here)
            await searchesLocally(page)
        }
    })

    test('Esc clears the search box, and no single letter does anything', async ({ page }) => {
        await open(page, '/clusters?q=energy', true)
        const box = page.getByRole('searchbox', { name: 'Search clusters' })
        await page.getByRole('main').focus()
        await page.keyboard.press('/')
        await expect(box).not.toBeFocused()
        await box.focus()
        await page.keyboard.press('Escape')
        await expect(box).toHaveValue('')
        await expectTotal(page, everything)
    })

    test('back and forward lead through what was chosen', async ({ page }) => {
        await open(page, '/clusters', true)
        const promised = await countOf(page, 'Cluster Excellence Label', 'Gold')
        const gold = await choice(page, 'Cluster Excellence Label', 'Gold')
        await gold.check()
        await expectTotal(page, promised)
        await page.goBack()
        await expectTotal(page, everything)
        await expect(gold).not.toBeChecked()
        await page.goForward()
        await expectTotal(page, promised)
        await expect(gold).toBeChecked()
    })

    test('typing leaves one step in the history, not one for each letter', async ({ page }) => {
        await open(page, '/', true)
        await page.getByRole('main').getByRole('link', { name: /^\d+ clusters$/ }).click()
        await expectTotal(page, everything)
        await page.getByRole('searchbox', { name: 'Search clusters' }).pressSequentially('energy')
        await expect(page).toHaveURL(/q=energy$/)
        await page.goBack()
        await expect(page).toHaveURL(/\/$/)
    })

    test('a value without clusters stays in its place and cannot be chosen', async ({ page }) => {
        await open(page, '/clusters?q=creativ+cluj', true)
        await expect(await choice(page, 'Cluster Excellence Label', 'Gold')).toBeDisabled()
        expect(await countOf(page, 'Cluster Excellence Label', 'Gold')).toBe(0)
    })

    test('nothing jumps when filters change', async ({ page }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        const box = await choice(page, 'Cluster Excellence Label', 'Bronze')
        await box.scrollIntoViewIfNeeded()
        // Whatever stands beside or above the results: every filter, the search box, the count.
        const places = () =>
            page.evaluate(() => {
                const standing = document.querySelectorAll('aside summary, aside label, [type=search], [role=status], header a')
                return [...standing].map(element => {
                    const { left, top } = element.getBoundingClientRect()
                    return [Math.round(left), Math.round(top)]
                })
            })
        const before = await places()
        expect(before.length).toBeGreaterThan(50)
        await box.check()
        await expect(page).toHaveURL(/label=bronze/)
        expect(await places()).toEqual(before)
        await box.uncheck()
        await expectTotal(page, everything)
        expect(await places()).toEqual(before)
    })

    test('the chosen box keeps the keyboard', async ({ page }) => {
        await open(page, '/clusters', true)
        const box = await choice(page, 'Cluster Excellence Label', 'Bronze')
        await box.focus()
        await page.keyboard.press('Space')
        await expect(box).toBeChecked()
        await expect(page).toHaveURL(/label=bronze/)
        await expect(box).toBeFocused()
    })

    test('what was typed before the page came alive is kept', async ({ page }) => {
        const release = await hold(page, '**/*.wasm')
        await page.goto('/clusters')
        const box = page.getByRole('searchbox', { name: 'Search clusters' })
        await box.fill('energy')
        release()
        await page.locator('html[data-hydrated]').waitFor({ state: 'attached' })
        await expect(box).toHaveValue('energy')
        await expect(results(page).first().getByRole('heading')).toContainText(/energy/i)
    })

    test('what was ticked before the page came alive is kept', async ({ page }) => {
        const release = await hold(page, '**/*.wasm')
        await page.goto('/clusters')
        const gold = await choice(page, 'Cluster Excellence Label', 'Gold')
        await gold.check()
        release()
        await expect(page).toHaveURL(/label=gold/)
        await expect(gold).toBeChecked()
        await expectTotal(page, await countOf(page, 'Cluster Excellence Label', 'Gold'))
        await page.reload()
        await expect(gold).toBeChecked()
        await expect(page).toHaveURL(/label=gold$/)
    })

    test('a letter just typed is not lost by going to a part of the page', async ({ page }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        const box = page.getByRole('searchbox', { name: 'Search clusters' })
        await box.fill('energy')
        // Before the address is written, which waits for a pause.
        await page.evaluate(() => document.querySelector<HTMLElement>('a[href="#results"]')?.click())
        await expect(page).toHaveURL(/\?q=energy#results$/)
        await expect(box).toHaveValue('energy')
        await expect(results(page).first().getByRole('heading')).toContainText(/energy/i)
    })

    test('a page that is overtaken by another leaves no sign of being on its way', async ({ page }) => {
        await open(page, '/clusters?sort=name', true)
        await searchesLocally(page)
        const links = results(page).getByRole('heading').getByRole('link')
        const first = await links.nth(0).innerText()
        await links.nth(0).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
        await page.goBack()
        const slow = new RegExp(`${await links.nth(1).getAttribute('href')}$`)
        const release = await hold(page, slow)
        await links.nth(1).click()
        await expect(page.locator('html[data-loading]')).toHaveCount(1)
        // This one is kept, and shown at once.
        await links.nth(0).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
        await expect(page.locator('html[data-loading]')).toHaveCount(0)
        release()
        await page.waitForLoadState('networkidle')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
    })

    test('a profile that was seen a while ago is asked for again, but not by going back to it', async ({ page }) => {
        await page.clock.setFixedTime('2026-11-24T09:00:00')
        await open(page, '/clusters?sort=name', true)
        await searchesLocally(page)
        const link = results(page).first().getByRole('heading').getByRole('link')
        const [name, address] = [await link.innerText(), await link.getAttribute('href')]
        const heading = page.getByRole('heading', { level: 1 })
        const requests = watchRequests(page)
        const asked = () => requests.filter(request => request.endsWith(`${address}`)).length
        for (const [time, expected] of [['09:00:30', 1], ['09:00:59', 1], ['09:02:00', 2]] as const) {
            await page.clock.setFixedTime(`2026-11-24T${time}`)
            await link.click()
            await expect(heading).toHaveText(name)
            expect(asked(), time).toBe(expected)
            await page.goBack()
            await expect(link).toBeVisible()
        }
        await page.clock.setFixedTime('2026-11-24T19:00:00')
        await page.goForward()
        await expect(heading).toHaveText(name)
        expect(asked()).toBe(2)
    })

    test('a profile opens at its top, and back returns to the place in the list', async ({ page }) => {
        await open(page, '/clusters?sort=name', true)
        await searchesLocally(page)
        const link = results(page).nth(15).getByRole('heading').getByRole('link')
        await link.scrollIntoViewIfNeeded()
        const place = await page.evaluate(() => Math.round(scrollY))
        expect(place).toBeGreaterThan(0)
        const name = await link.innerText()
        await link.click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
        await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
        const focused = page.locator(':focus')
        await expect(focused).toHaveCount(1)
        expect(await focused.evaluate(element => element.closest('main') !== null)).toBe(true)
        await page.goBack()
        await expect(link).toBeVisible()
        await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(place)
    })
})

test.describe('@js from a page that came without a program', () => {
    test('nothing of it is fetched until somebody turns to the search box', async ({ page }) => {
        const requests = watchRequests(page)
        await open(page, '/', true)
        await page.getByRole('main').getByRole('link').first().hover()
        const fetched = () => requests.filter(request => /\/(pkg\/search|catalogue)/.test(request))
        expect(fetched()).toEqual([])
        await page.getByRole('searchbox', { name: 'Search clusters' }).focus()
        await expect(page.locator('html[data-program=search]')).toHaveCount(1)
        expect(fetched().length).toBeGreaterThan(2)
    })

    test('words are answered in the page, without a reload', async ({ page }) => {
        await open(page, '/', true)
        await wake(page)
        await expect(page.locator('html[data-program=search]')).toHaveCount(1)
        const requests = watchRequests(page)
        await page.getByRole('searchbox', { name: 'Search clusters' }).fill('creativ cluj')
        await page.keyboard.press('Enter')
        await expect(results(page).first().getByRole('heading')).toContainText('Transilvania Creative Industries Cluster')
        await expect(page).toHaveURL(/\/clusters\?q=creativ/)
        await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clusters' })).toHaveAttribute('aria-current', 'page')
        expect(requests).toEqual([])
        // The page that was drawn here is as alive as one that the server wrote.
        await (await choice(page, 'Cluster Excellence Label', 'Bronze')).check()
        await expect(page).toHaveURL(/label=bronze/)
        await page.goBack()
        await page.goBack()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find the industrial clusters you want to work with')
        await expect(page).toHaveURL(/\/$/)
        expect(requests).toEqual([])
    })

    test('until the catalogue has come the server writes the search, filters and all', async ({ page }) => {
        const release = await hold(page, '**/catalogue/**')
        await open(page, '/', true)
        await wake(page)
        await page.getByRole('main').getByRole('link', { name: /^\d+ clusters$/ }).click()
        await expectTotal(page, everything)
        await (await choice(page, 'Sectoral industries', 'Automotive')).check()
        await expectTotal(page, having('sectors', 'automotive'))
        release()
        await searchesLocally(page)
        await (await choice(page, 'Sectoral industries', 'Automotive')).uncheck()
        await expectTotal(page, everything)
    })
})

test.describe('@js when another page does not arrive', () => {
    // Chromium writes each failed request to the console.
    test.use({ expectedProblems: /Failed to load resource|Failed to fetch/ })

    test('the old one stays until then, and the browser says what is wrong', async ({ page }) => {
        await open(page, '/clusters', true)
        await searchesLocally(page)
        let fail = () => {}
        const held = new Promise<void>(resolve => (fail = resolve))
        let asked = 0
        await page.route(/\/clusters\/[a-z0-9-]+$/, async route => {
            asked += 1
            await held
            await route.abort()
        })
        await results(page).first().getByRole('link').click()
        await expect.poll(() => asked).toBe(1)
        await expectTotal(page, everything)
        fail()
        // The second time it is the browser that asks.
        await expect.poll(() => asked).toBe(2)
    })
})

test.describe('@js when the catalogue does not arrive', () => {
    // Chromium writes each failed request to the console.
    test.use({ expectedProblems: /Failed to load resource|Failed to fetch/ })

    test('searches go on with the server’s answers', async ({ page }) => {
        await page.route('**/catalogue/**', route => route.abort())
        await open(page, '/clusters', true)
        await stillSearches(page)
    })

    test('a broken catalogue is refused and the server asked', async ({ page }) => {
        await page.route(/\/catalogue\/(?!current)/, route => route.fulfill({ body: Buffer.alloc(4096, 0xff) }))
        await open(page, '/clusters', true)
        await stillSearches(page)
    })

    test('a browser that cannot run WebAssembly has a form that works', async ({ page }) => {
        await page.route('**/*.wasm', route => route.abort())
        await page.goto('/clusters')
        await page.getByRole('searchbox', { name: 'Search clusters' }).fill('creativ cluj')
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(/\?q=creativ/)
        await expect(results(page).first().getByRole('heading')).toContainText('Transilvania Creative Industries Cluster')
    })
})

async function stillSearches(page: Parameters<typeof open>[0]): Promise<void> {
    await page.getByRole('searchbox', { name: 'Search clusters' }).fill('creativ cluj')
    await expect(results(page).first().getByRole('heading')).toContainText('Transilvania Creative Industries Cluster')
    await expect(page).toHaveURL(/q=creativ/)
    await expect(page.locator('html[data-search=local]')).toHaveCount(0)
}
